import Synchronization

/// The server's certificate and rules, and the maker of its sessions. Any thread may use it.
package final class TLSContext: Sendable {
    private let certificateFile: String
    private let keyFile: String
    private let current: Mutex<TLSConfiguration>

    /// Reads a PEM certificate chain (the server's own first) and its unencrypted PEM key.
    package init(certificateFile: String, keyFile: String) throws(TLSError) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        current = Mutex(try TLSConfiguration(certificateFile: certificateFile, keyFile: keyFile))
    }

    /// Reads both files again, for the sessions made from now on. On failure the old ones stay in use;
    /// live sessions always keep theirs.
    package func reload() throws(TLSError) {
        let fresh = try TLSConfiguration(certificateFile: certificateFile, keyFile: keyFile)
        current.withLock { $0 = fresh }
    }

    /// The server's side of TLS over a connected, non-blocking socket, which stays the caller's to close,
    /// but not before the session is gone.
    package func makeSession(descriptor: Int32) throws(TLSError) -> TLSSession {
        try TLSSession(current.withLock { $0 }, descriptor: descriptor)
    }
}
