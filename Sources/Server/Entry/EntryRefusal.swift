/// Why someone is not let in, in the words of the protocol.
package enum EntryRefusal: String, Error, Sendable, CaseIterable {
    case badHash = "bad_hash"
    case expired
    case malformed
    case badSession = "bad_session"

    /// Someone may have made it up; what has run out was genuine.
    var isGuess: Bool { self != .expired }
}
