/// Why someone is not let in, in the words of the protocol.
package enum EntryRefusal: String, Error, Sendable {
    case badHash = "bad_hash"
    case expired
    case malformed
    case badSession = "bad_session"
}
