/// Why bytes are no JSON text, and where. It never quotes them: they may be somebody's words or a secret.
package struct JSONProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Sendable {
        case endsEarly, unexpected, trailing, tooDeep
        case badNumber, numberTooLarge
        case badEscape, controlCharacter, badUTF8
    }

    package let reason: Reason
    /// Counted in bytes from the start of the input.
    package let offset: Int

    package init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        let words =
            switch reason {
            case .endsEarly: "it ends too early"
            case .unexpected: "a character that may not stand here"
            case .trailing: "something follows the value"
            case .tooDeep: "nested too deeply"
            case .badNumber: "a number that is not written as JSON wants it"
            case .numberTooLarge: "a number too large for a double"
            case .badEscape: "an escape that JSON does not know"
            case .controlCharacter: "a control character in a string"
            case .badUTF8: "bytes that are not UTF-8"
            }
        return "not JSON: \(words), at byte \(offset)"
    }
}
