import Curl
import Foundation
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite(.serialized) struct TLSTests {
    private static let routes: [Route] = [.get("/") { request in .text(request.isSecure ? "secure" : "plain") }]

    private func answer(
        _ authority: CertificateAuthority, to names: [String], days: Int = 2, trusting file: String?,
        host: String = "localhost"
    ) async throws -> Result<String, HTTPClientError> {
        let (certificate, key) = try authority.issue(names, days: days)
        let outcome = Mutex<Result<String, HTTPClientError>>(.failure(.cancelled))
        try await withServer(
            Self.routes, configure: { $0.trustedCertificates = file },
            server: { $0.tls = TLSFiles(certificate: certificate, key: key) }
        ) { client, _, server in
            let request = ClientRequest("GET", "https://\(host):\(server.port)/")
            do throws(HTTPClientError) {
                let response = try await client.send(request)
                outcome.withLock { $0 = .success(response.text) }
            } catch {
                outcome.withLock { $0 = .failure(error) }
            }
        }
        return outcome.withLock { $0 }
    }

    @Test func `only a certificate of a trusted issuer, for this host and this day is taken`() async throws {
        let authority = try CertificateAuthority()
        let stranger = try CertificateAuthority()
        let trusted = authority.certificate
        #expect(try await answer(authority, to: ["DNS:localhost"], trusting: trusted) == .success("secure"))
        #expect(
            try await answer(authority, to: ["IP:127.0.0.1"], trusting: trusted, host: "127.0.0.1")
                == .success("secure"))
        #expect(
            try await answer(authority, to: ["DNS:other.example"], trusting: trusted)
                == .failure(.tls("the certificate is for another host")))
        #expect(
            try await answer(authority, to: ["DNS:localhost"], trusting: trusted, host: "127.0.0.1")
                == .failure(.tls("the certificate is for another host")))
        for file in [stranger.certificate, nil] {
            #expect(
                try await answer(authority, to: ["DNS:localhost"], trusting: file)
                    == .failure(.tls("the certificate's issuer is not trusted")))
        }
        #expect(
            try await answer(authority, to: ["DNS:localhost"], days: -1, trusting: trusted)
                == .failure(.tls("the certificate has expired")))
        #expect(
            try await answer(authority, to: ["DNS:localhost"], trusting: "/no/such/file")
                == .failure(.tls("the file of trusted certificates can't be read")))
    }

    @Test func `what speaks no TLS is not spoken to`() async throws {
        try await withScript { peer in
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        } _: { client, base, _ in
            let secure = base.replacing("http:", with: "https:")
            #expect(await client.error(of: ClientRequest("GET", secure)) == .tls("TLS could not be agreed on"))
        }
    }

    @Test func `connections are kept over TLS too`() async throws {
        let authority = try CertificateAuthority()
        let (certificate, key) = try authority.issue(["DNS:localhost"])
        try await withServer(
            Self.routes, configure: { $0.trustedCertificates = authority.certificate },
            server: { $0.tls = TLSFiles(certificate: certificate, key: key) }
        ) { client, base, server in
            for _ in 0..<30 {
                let answer = try await client.send(ClientRequest("GET", base))
                #expect(answer.text == "secure")
            }
            #expect(server.connectionCount == 1)
        }
    }
}
