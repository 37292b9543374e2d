/// The lines of a file that the company wrote.
struct KnowledgeText {
    let lines: [String]

    /// Refuses what is not text, and what says nothing.
    init(_ bytes: [UInt8], file: String) throws(KnowledgeProblem) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16(file: file) }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notUTF8(file: file, line: Self.firstBadLine(bytes))
        }
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { throw .empty(file: file) }
        // A carriage return and a line feed are one Character.
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }

    private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int {
        var line = 1
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }
}
