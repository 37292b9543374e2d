import CCurl

extension HTTPClientError {
    /// What libcurl's code means. Its own detailed message is never asked for: it may hold what must stay inside.
    init(_ code: CURLcode, verification: Int, wasConnected: Bool, mayHaveArrived: Bool) {
        switch code {
        case CURLE_URL_MALFORMAT: self = .badURL
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .couldNotResolve
        case CURLE_COULDNT_CONNECT, CURLE_PROXY: self = .couldNotConnect
        // The only time that libcurl itself keeps.
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut(.connecting)
        case CURLE_TOO_MANY_REDIRECTS: self = .other("there are too many redirects")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: self = .other("the answer is not one of HTTP")
        case CURLE_PEER_FAILED_VERIFICATION: self = .tls(Self.words(verification: verification))
        case CURLE_SSL_CACERT_BADFILE: self = .tls("the file of trusted certificates can't be read")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE:
            self = .tls("TLS could not be agreed on")
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND:
            self = wasConnected ? .cut(mayHaveArrived: mayHaveArrived) : .couldNotConnect
        default:
            self = .other(String(cString: curl_easy_strerror(code)))
        }
    }

    /// The commonest of OpenSSL's reasons not to trust a certificate (X509_V_ERR_…).
    private static func words(verification: Int) -> String {
        switch verification {
        // libcurl compares the name first and then asks for no reason: none (0) or an unspecified one (1) is left.
        case 0, 1, 62: "the certificate is for another host"
        case 9: "the certificate is not valid yet"
        case 10: "the certificate has expired"
        case 18: "the certificate is signed by itself"
        case 19: "the certificate's chain ends in one that is not trusted"
        case 2, 20, 21: "the certificate's issuer is not trusted"
        default: "the certificate is not trusted (reason \(verification))"
        }
    }
}
