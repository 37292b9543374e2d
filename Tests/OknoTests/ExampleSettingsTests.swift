import Foundation
import Testing

@testable import okno

struct ExampleSettingsTests {
    @Test func `every setting is explained in the example, and no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: ".env.example"), encoding: .utf8)
        let explained = text.split(separator: "\n").compactMap { line -> String? in
            let setting = line.drop { $0 == "#" || $0 == " " }.split(separator: "=", maxSplits: 1)
            guard let name = setting.first, line.contains("="),
                name.allSatisfy({ $0.isUppercase || "_0123456789".contains($0) })
            else { return nil }
            return String(name)
        }
        // What is announced and not read yet would be an empty promise the other way round.
        let missing = Set(Settings.names).subtracting(explained)
        #expect(missing.isEmpty, "\(missing.sorted())")
        #expect(Set(explained).count == explained.count)
    }
}
