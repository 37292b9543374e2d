import JSON

/// What was found out about one thing: how it is, and if it is wrong, how to mend it.
struct Finding: Equatable {
    enum State: String {
        case ok
        /// It works, and may not stay so, or not be meant so.
        case mind
        case wrong
        /// There is nothing to look at.
        case unused
    }

    let name: String
    let state: State
    let words: String
    var fix: String?

    static func ok(_ name: String, _ words: String) -> Finding { Finding(name: name, state: .ok, words: words) }
    static func unused(_ name: String, _ words: String) -> Finding { Finding(name: name, state: .unused, words: words) }

    static func mind(_ name: String, _ words: String, fix: String) -> Finding {
        Finding(name: name, state: .mind, words: words, fix: fix)
    }

    static func wrong(_ name: String, _ words: String, fix: String) -> Finding {
        Finding(name: name, state: .wrong, words: words, fix: fix)
    }

    var line: String {
        let head = "\(state.rawValue.padded(to: 7))\(name.padded(to: 12))\(words)"
        return fix.map { "\(head)\n\("".padded(to: 19))→ \($0)" } ?? head
    }

    var json: JSONValue {
        [
            "name": .string(name), "state": .string(state.rawValue), "words": .string(words),
            "fix": fix.map { .string($0) },
        ]
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
