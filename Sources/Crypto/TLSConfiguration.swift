import COpenSSL

/// Owns one SSL_CTX: the certificate, the key and what we agree to.
///
/// `@unchecked`: nothing is set after `init`; making sessions of it is safe on any thread by OpenSSL's own locks.
final class TLSConfiguration: @unchecked Sendable {
    let context: OpaquePointer

    init(certificateFile: String, keyFile: String) throws(TLSError) {
        ErrorQueue.clear()
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw Self.setupError() }
        self.context = context
        try setRules()
        try useCertificate(certificateFile)
        try useKey(keyFile, of: certificateFile)
    }

    deinit { SSL_CTX_free(context) }

    private func setRules() throws(TLSError) {
        SSL_CTX_set_options(
            context,
            okno_op_no_renegotiation | okno_op_no_compression | okno_op_server_preference
                // Phones without AES in hardware put ChaCha20 first; they get it.
                | okno_op_prioritize_chacha
                // HTTP and WebSocket frame their own ends, so a missing close_notify can't pass a cut off as whole.
                | okno_op_ignore_unexpected_eof)
        okno_set_mode(
            context,
            Int(SSL_MODE_RELEASE_BUFFERS) | Int(SSL_MODE_ENABLE_PARTIAL_WRITE)
                | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
        // One recv for all that has arrived, instead of two per record.
        okno_set_read_ahead(context)
        // Tickets resume sessions without memory of ours; a cache would hold 20,480 of them.
        okno_set_session_cache(context, Int(SSL_SESS_CACHE_OFF))
        let agreed =
            okno_set_versions(context, TLS1_2_VERSION, TLS1_3_VERSION) == 1
            && SSL_CTX_set_ciphersuites(
                context, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256") == 1
            && SSL_CTX_set_cipher_list(
                context,
                "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                    + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                    + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305") == 1
            && okno_set_groups(context, "X25519:P-256:P-384") == 1
        guard agreed else { throw Self.setupError() }
        SSL_CTX_set_alpn_select_cb(context, selectProtocol, nil)
    }

    private func useCertificate(_ file: String) throws(TLSError) {
        ErrorQueue.clear()
        guard SSL_CTX_use_certificate_chain_file(context, file) == 1 else {
            let entry = ErrorQueue.collect()
            let reason = entry?.reason ?? "unknown"
            throw entry?.isSystem == true
                ? .unreadable(file: file, reason: reason) : .badCertificate(file: file, reason: reason)
        }
    }

    private func useKey(_ file: String, of certificateFile: String) throws(TLSError) {
        ErrorQueue.clear()
        // Without a callback OpenSSL would ask for the passphrase on the terminal, and wait.
        var wasAsked = false
        let succeeded = withUnsafeMutablePointer(to: &wasAsked) { asked in
            SSL_CTX_set_default_passwd_cb_userdata(context, asked)
            SSL_CTX_set_default_passwd_cb(context) { _, _, _, asked in
                asked?.storeBytes(of: true, as: Bool.self)
                return -1
            }
            defer {
                SSL_CTX_set_default_passwd_cb_userdata(context, nil)
                SSL_CTX_set_default_passwd_cb(context, nil)
            }
            return SSL_CTX_use_PrivateKey_file(context, file, SSL_FILETYPE_PEM) == 1
        }
        if succeeded {
            // A key of another kind than the certificate's is only noticed here.
            guard SSL_CTX_check_private_key(context) == 1 else {
                ErrorQueue.clear()
                throw .mismatch(certificateFile: certificateFile, keyFile: file)
            }
            return
        }
        if wasAsked {
            ErrorQueue.clear()
            throw .encryptedKey(file: file)
        }
        let isMismatch =
            ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH
            && ERR_GET_LIB(ERR_peek_error()) == ERR_LIB_X509
        let entry = ErrorQueue.collect()
        if isMismatch { throw .mismatch(certificateFile: certificateFile, keyFile: file) }
        let reason = entry?.reason ?? "unknown"
        throw entry?.isSystem == true ? .unreadable(file: file, reason: reason) : .badKey(file: file, reason: reason)
    }

    static func setupError() -> TLSError { .setup(reason: ErrorQueue.collect()?.reason ?? "no memory") }
}

/// ALPN (RFC 7301, 3.2): `http/1.1` when the client offers it, else the fatal alert no_application_protocol.
/// A client that sends no offer never gets here and is served.
private func selectProtocol(
    session: OpaquePointer?,
    chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    chosenLength: UnsafeMutablePointer<UInt8>?,
    offer: UnsafePointer<UInt8>?,
    offerLength: UInt32,
    context: UnsafeMutableRawPointer?
) -> Int32 {
    let names = UnsafeBufferPointer(start: offer, count: Int(offerLength))
    var start = 0
    while start < names.count {
        let end = start + 1 + Int(names[start])
        guard end <= names.count else { break }
        if names[(start + 1)..<end].elementsEqual("http/1.1".utf8) {
            // OpenSSL copies the name out of the offer before the offer goes away.
            chosen?.pointee = offer.map { $0 + start + 1 }
            chosenLength?.pointee = names[start]
            return SSL_TLSEXT_ERR_OK
        }
        start = end
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
