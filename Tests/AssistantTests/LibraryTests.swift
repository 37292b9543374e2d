import Assistant
import Foundation
import Helpdesk
import Testing
import Threads

@Suite struct LibraryTests {
    @Test func `files are read anew when they change, and the FAQ when it is told`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "okno-library-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "context.txt")
        let seconds = Locked<Int64>(1_000)
        let library = Library(
            DiskKnowledge(context: file.path, folder: nil),
            clock: WallClock { Moment(seconds: seconds.withLock { $0 } + 2_000_000_000) },
            executor: try ThreadExecutor(name: "library"))
        await library.refresh()
        #expect(library.index.search("парковка").isEmpty)
        #expect(!library.problems.isEmpty)

        try Data("# Парковка\n\nПарковка у офиса бесплатная.\n".utf8).write(to: file)
        await library.refresh()
        #expect(library.index.search("парковка у офиса").first?.entry.answer == "Парковка у офиса бесплатная.")
        #expect(library.problems.isEmpty)

        try Data("# Парковка\n\nПарковка у офиса теперь платная, два евро.\n".utf8).write(to: file)
        await library.refresh()
        #expect(library.index.search("парковка у офиса").first?.entry.answer.contains("платная") == true)

        var entry = FAQEntry(
            id: FAQID("q_1"), question: "Возите ли вы собак?", answer: "Да, собак возим.", added: Moment(seconds: 1))
        entry.alternatives = ["Можно с собакой?"]
        await library.put([entry])
        #expect(library.index.search("можно с собакой").first?.entry.source == .faq(FAQID("q_1")))
    }
}
