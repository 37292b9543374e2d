/// Why something that the company wrote can't be used as it is.
package enum KnowledgeProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case missing(file: String)
    /// The system's reason.
    case unreadable(file: String, reason: String)
    case empty(file: String)
    case tooLarge(file: String, limit: Int)
    /// It is not UTF-8 from that line on.
    case notUTF8(file: String, line: Int)
    case utf16(file: String)
    /// A line of a synonyms file that says of one word only that it means itself.
    case loneSynonym(file: String, line: Int)

    package var description: String {
        switch self {
        case .missing(let file): "\(file): there is no such file"
        case .unreadable(let file, let reason): "\(file): can't be read: \(reason)"
        case .empty(let file): "\(file): holds no text"
        case .tooLarge(let file, let limit): "\(file): is larger than \(limit / 1_048_576) MiB"
        case .notUTF8(let file, let line): "\(file), line \(line): is not UTF-8; save the file as UTF-8"
        case .utf16(let file): "\(file): is UTF-16; save the file as UTF-8"
        case .loneSynonym(let file, let line):
            "\(file), line \(line): one word alone has no synonyms; put words of one meaning on a line, with commas"
        }
    }

    /// The file that it is about.
    package var file: String {
        switch self {
        case .missing(let file), .unreadable(let file, _), .empty(let file), .tooLarge(let file, _),
            .notUTF8(let file, _), .utf16(let file), .loneSynonym(let file, _):
            file
        }
    }
}
