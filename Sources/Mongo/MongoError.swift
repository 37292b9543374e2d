/// Why MongoDB did not do what it was asked, in words for the person who runs it and a kind for the code that goes on.
/// It never holds a connection string, a password or the values of a document.
package struct MongoError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What the caller can do about it.
    package enum Kind: Equatable, Sendable {
        /// Another document has the same values in this unique index, of which the server told the name, or not.
        case duplicateKey(index: String?)
        /// No server could be chosen or connected to: nothing was sent. Try again later.
        case notReachable
        /// It was sent, but the connection broke, time ran out or the write was not confirmed to be durable: it may be
        /// done or not. Try again later, in a way that does no harm if it was.
        case unanswered
        /// The server is no primary just now. Try again later.
        case notPrimary
        /// The user, the password or the user's rights are wrong.
        case unauthorized
        /// An index of that name or on these fields is there, but with other fields or options.
        case indexDiffers
        /// The change stream can't go on from its token: read everything anew and watch from now.
        case historyLost
        /// The server or the library refused it, and will refuse it again.
        case refused
        /// What the server sent can't be read.
        case unreadable
        /// Too many calls wait already: nothing was sent. Try again later.
        case overloaded
        /// The task was cancelled before the call was sent.
        case cancelled
        /// The client was closed before the call was sent.
        case closed
    }

    package let kind: Kind
    /// libmongoc's domain of the error, 0 for one of our own.
    package let domain: UInt32
    /// The server's code, or in other domains libmongoc's; 0 for one of our own.
    package let code: UInt32
    /// What the server or the library says of it, without the values of documents.
    package let message: String

    init(_ kind: Kind, _ message: String, domain: UInt32 = 0, code: UInt32 = 0) {
        self.kind = kind
        self.domain = domain
        self.code = code
        self.message = Self.withoutValues(message)
    }

    /// The same call may succeed later.
    package var isTransient: Bool {
        switch kind {
        case .notReachable, .unanswered, .notPrimary, .overloaded: true
        default: false
        }
    }

    /// Another document has the same values in a unique index.
    package var isDuplicate: Bool {
        if case .duplicateKey = kind { true } else { false }
    }

    package var description: String {
        code == 0 ? "\(headline): \(message)" : "\(headline): \(message) (\(domain):\(code))"
    }

    private var headline: String {
        switch kind {
        case .duplicateKey(let index?): "MongoDB has another document with the same key in the index \(index)"
        case .duplicateKey(nil): "MongoDB has another document with the same key"
        case .notReachable: "MongoDB can't be reached"
        case .unanswered: "MongoDB did not confirm what it was asked"
        case .notPrimary: "this MongoDB server is no primary at the moment"
        case .unauthorized: "MongoDB does not let this user in, or not do this"
        case .indexDiffers: "MongoDB has an index of that name or on these fields that differs; drop it first"
        case .historyLost: "MongoDB no longer has the changes since that point"
        case .refused: "MongoDB refused it"
        case .unreadable: "MongoDB's answer can't be read"
        case .overloaded: "too many calls wait for MongoDB"
        case .cancelled: "the call to MongoDB was cancelled"
        case .closed: "the connections to MongoDB are closed"
        }
    }

    /// Servers quote documents in braces, and a duplicate's key at the end.
    private static func withoutValues(_ message: String) -> String {
        var text = message[...]
        if let key = text.firstRange(of: " dup key:") { text = text[..<key.lowerBound] }
        guard let open = text.firstIndex(of: "{") else { return String(text.prefix(longest)) }
        let rest = text.lastIndex(of: "}").map { $0 > open ? text[text.index(after: $0)...] : "" } ?? ""
        return String("\(text[..<open]){…}\(rest)".prefix(longest))
    }

    private static let longest = 500
}
