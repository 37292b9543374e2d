/// What a connection speaks: it is given input and told of what happens; output goes to `Connection.write`.
///
/// All calls come on the connection's loop.
protocol Session: AnyObject {
    /// How much to read at once at the most.
    var readSize: Int { get }

    /// Handles input in place and says how much of it was used; the rest comes again, in front of what arrives next.
    func received(_ input: UnsafeMutableRawBufferPointer) -> Int

    /// The peer will send nothing more.
    func inputEnded()

    /// The deadline set with `Connection.expire` has come.
    func expired()

    /// All that was waiting for a slow peer has been taken.
    func drained()

    /// The server is stopping: end politely, as soon as what is under way is done.
    func goAway()

    /// The connection is gone; called once, last.
    func closed(_ reason: CloseReason)
}

/// Why a connection ended.
package enum CloseReason: Sendable, Equatable {
    /// Both sides were done.
    case finished
    /// The peer closed or reset it.
    case peerLeft
    /// The peer did not take what was sent, or more piled up for it than is allowed.
    case tooSlow
    /// The server stopped, or the deadline for a polite end passed.
    case cutOff
    /// A system call or the TLS layer failed.
    case failed
}
