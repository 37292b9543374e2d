/// Which addresses a client connects to, judged after the name was resolved, at each new connection, so that neither a
/// name nor a redirect nor a change of the name's address leads elsewhere.
///
/// A guarded client uses no proxy: behind one it could not see where it goes.
package struct ConnectGuard: Sendable {
    /// Nil allows all.
    let allows: (@Sendable (NetworkAddress) -> Bool)?

    package static let anyAddress = ConnectGuard(allows: nil)

    /// For links that others gave: nothing of this machine or its networks.
    package static let publicOnly = ConnectGuard { $0.isPublic }

    package static func only(_ allows: @escaping @Sendable (NetworkAddress) -> Bool) -> ConnectGuard {
        ConnectGuard(allows: allows)
    }
}
