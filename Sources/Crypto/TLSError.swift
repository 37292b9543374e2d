/// Why TLS could not be set up, or a session could not go on, in words for the person who runs the server.
package enum TLSError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file can't be opened or read.
    case unreadable(file: String, reason: String)
    /// The file holds no certificate chain that OpenSSL accepts.
    case badCertificate(file: String, reason: String)
    /// The file holds no private key that OpenSSL accepts.
    case badKey(file: String, reason: String)
    /// The private key asks for a passphrase, and there is no one to type it.
    case encryptedKey(file: String)
    /// The private key belongs to another certificate.
    case mismatch(certificateFile: String, keyFile: String)
    /// OpenSSL refused a setting or had no memory.
    case setup(reason: String)
    /// The peer broke the protocol, or has nothing in common with us.
    case handshake(reason: String)
    /// The connection failed below TLS.
    case connection(reason: String)

    package var description: String {
        switch self {
        case .unreadable(let file, let reason): "can't read \(file): \(reason)"
        case .badCertificate(let file, let reason): "no usable PEM certificate in \(file): \(reason)"
        case .badKey(let file, let reason): "no usable PEM private key in \(file): \(reason)"
        case .encryptedKey(let file): "the private key in \(file) is encrypted; store it without a passphrase"
        case .mismatch(let certificateFile, let keyFile):
            "the private key in \(keyFile) does not belong to the certificate in \(certificateFile)"
        case .setup(let reason): "TLS can't be set up: \(reason)"
        case .handshake(let reason): "TLS failed: \(reason)"
        case .connection(let reason): "the connection failed: \(reason)"
        }
    }
}
