import Curl
import Helpdesk
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Storage

/// What S3 may do wrong, by a server that does it.
@Suite struct S3FaultTests {
    /// One request's method and target, and what was asked of it.
    private struct Seen: Sendable {
        let line: String
        let range: String?
    }

    /// Runs `body` on files whose every request after the first two is answered by `answer`; counted from 0.
    private func withS3(
        _ answer: @escaping @Sendable (Int, String) -> String,
        _ body: (S3Files, @Sendable () -> [Seen]) async throws -> Void
    ) async throws {
        let seen = Mutex<[Seen]>([])
        let server = try RawServer { peer in
            while let head = peer.head() {
                let line = String(head.prefix { !$0.isNewline })
                let fields = head.split(separator: "\r\n").map { $0.split(separator: ": ", maxSplits: 1) }
                let value = { (name: String) in
                    fields.first { $0.first?.lowercased() == name }?.last.map(String.init)
                }
                if let length = value("content-length").flatMap({ Int($0) }) { _ = peer.take(length) }
                if line.hasPrefix("HEAD /bucket ") {
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                } else if line.hasPrefix("GET /bucket?uploads=") {
                    peer.send(Self.response(200, "<ListMultipartUploadsResult/>"))
                } else {
                    let index = seen.withLock { seen in
                        seen.append(Seen(line: line, range: value("range")))
                        return seen.count - 1
                    }
                    let text = answer(index, line)
                    guard peer.send(text), !text.contains("Connection: close"), !text.isEmpty else { return }
                }
            }
        }
        defer { server.stop() }
        var configuration = HTTPClient.Configuration()
        configuration.proxy = .none
        let http = try HTTPClient(configuration)
        var settings = S3Settings(
            endpoint: "127.0.0.1:\(server.port)", isSecure: false, bucket: "bucket", accessKey: "key",
            secretKey: "42:TEST")
        settings.patience = .milliseconds(1)
        try await body(try await S3Files.open(settings, http: http)) { seen.withLock { $0 } }
        await http.shutDown()
    }

    private static func response(_ status: Int, _ body: String, _ fields: String = "") -> String {
        "HTTP/1.1 \(status) X\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static func failed(_ status: Int, _ code: String) -> String {
        response(status, "<?xml version=\"1.0\"?><Error><Code>\(code)</Code><Message>42:TEST</Message></Error>")
    }

    private let id = FileID("f_" + String(repeating: "0", count: 32))

    private func error(_ work: () async throws -> Void) async -> FilesError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? FilesError
        }
    }

    @Test func `what may pass is tried again, and then the answer counts`() async throws {
        try await withS3 { index, _ in
            switch index {
            case 0: Self.failed(503, "SlowDown")
            case 1: ""  // cut
            case 2: Self.failed(500, "InternalError")
            default: "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"
            }
        } _: { files, seen in
            let size = try await files.size(id)
            #expect(size == 7)
            #expect(seen().count == 4)
        }
    }

    @Test func `what stays wrong is told in S3's word, and nothing else of the answer`() async throws {
        let cases: [(Int, String, FilesError, Int)] = [
            (503, "SlowDown", .unreachable("S3 says SlowDown"), 4), (500, "", .unreachable("S3 answers 500"), 4),
            (403, "AccessDenied", .unreachable("S3 says AccessDenied"), 1),
            (403, "RequestTimeTooSkewed", .unreachable("S3 says RequestTimeTooSkewed"), 1),
            (404, "NoSuchKey", .unknown, 1), (404, "NoSuchBucket", .unreachable("S3 says NoSuchBucket"), 1),
            (507, "XMinioStorageFull", .full, 1), (400, "<b>42:TEST</b>", .unreachable("S3 answers 400"), 1),
            (400, "42:TEST", .unreachable("S3 answers 400"), 1), (301, "", .unreachable("S3 answers 301"), 1),
        ]
        for (status, code, expected, calls) in cases {
            try await withS3 { _, _ in
                Self.failed(status, code)
            } _: { files, seen in
                #expect(await error { _ = try await files.all(after: nil, limit: 1) } == expected)
                #expect(seen().count == calls)
                #expect(await error { _ = try await files.read(id, nil) } == expected)
            }
        }
    }

    @Test func `answers that are none are not taken for any`() async throws {
        for body in ["", "<", "<Other/>", "no", "<ListBucketResult>"] {
            try await withS3 { _, _ in
                Self.response(200, body)
            } _: { files, _ in
                let garbled = FilesError.unreachable("S3's answer can't be understood")
                #expect(await error { _ = try await files.all(after: nil, limit: 1) } == garbled)
                let intake = try await files.begin()
                let error = await intake.error(writing: [UInt8](repeating: 0, count: 9 << 20))
                #expect(error == garbled)
            }
        }
    }

    @Test func `an endless list ends`() async throws {
        let page =
            "<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>x</Key></Contents></ListBucketResult>"
        try await withS3 { _, _ in
            Self.response(200, page)
        } _: { files, seen in
            let all = try await files.all(after: nil, limit: 10)
            #expect(all == [])
            #expect(seen().count <= 2)
        }
    }

    @Test func `a read that is cut goes on where it was, of the same version`() async throws {
        let tag = "ETag: \"v1\"\r\n"
        try await withS3 { index, _ in
            switch index {
            case 0: "HTTP/1.1 200 OK\r\n\(tag)Connection: close\r\nContent-Length: 10\r\n\r\n0123"
            case 1: "HTTP/1.1 206 Partial\r\n\(tag)Connection: close\r\nContent-Length: 6\r\n\r\n45"
            default: "HTTP/1.1 206 Partial\r\n\(tag)Content-Length: 4\r\n\r\n6789"
            }
        } _: { files, seen in
            let pieces = try await files.read(id, nil)
            var whole: [UInt8] = []
            while let piece = try await pieces.next() { whole += piece }
            #expect(String(decoding: whole, as: UTF8.self) == "0123456789")
            #expect(seen().map(\.range) == [nil, "bytes=4-9", "bytes=6-9"])
        }
    }

    @Test func `a read that changed its version meanwhile fails`() async throws {
        try await withS3 { index, _ in
            index == 0
                ? "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n0123"
                : Self.failed(412, "PreconditionFailed")
        } _: { files, _ in
            let pieces = try await files.read(id, nil)
            let error = await error { while try await pieces.next() != nil {} }
            #expect(error == .unreachable("S3 says PreconditionFailed"))
        }
    }

    @Test func `an upload whose completion fails in an answer of status 200 is given up`() async throws {
        try await withS3 { _, line in
            if line.hasPrefix("POST"), line.contains("?uploads=") {
                return Self.response(200, "<R><UploadId>u1</UploadId></R>")
            }
            if line.hasPrefix("PUT") { return Self.response(200, "", "ETag: \"t\"\r\n") }
            return line.hasPrefix("POST") ? Self.failed(200, "InternalError") : Self.response(204, "")
        } _: { files, seen in
            let intake = try await files.begin()
            try await intake.write([UInt8](repeating: 0, count: 9 << 20))
            #expect(await intake.errorOfFinish() == .unreachable("S3 says InternalError"))
            let lines = seen().map { $0.line.prefix { $0 != " " } + " " + $0.line.split(separator: "?")[1].prefix(9) }
            #expect(
                lines == ["POST uploads= ", "PUT partNumbe", "PUT partNumbe", "POST uploadId=", "DELETE uploadId="])
        }
    }

    @Test func `a completion whose answer was lost is asked after`() async throws {
        for isThere in [true, false] {
            try await withS3 { index, line in
                if line.hasPrefix("POST"), line.contains("?uploads=") {
                    return Self.response(200, "<R><UploadId>u1</UploadId></R>")
                }
                if line.hasPrefix("PUT") { return Self.response(200, "", "ETag: \"t\"\r\n") }
                if line.hasPrefix("POST") { return index == 3 ? "" : Self.failed(404, "NoSuchUpload") }
                return line.hasPrefix("HEAD") && isThere ? "HTTP/1.1 200 OK\r\n\r\n" : Self.response(404, "")
            } _: { files, _ in
                let intake = try await files.begin()
                try await intake.write([UInt8](repeating: 0, count: 9 << 20))
                let error = await intake.errorOfFinish()
                #expect(error == (isThere ? nil : .unreachable("S3 says NoSuchUpload")))
            }
        }
    }

    @Test func `settings do not show their keys`() {
        let settings = S3Settings(
            endpoint: "host", isSecure: true, bucket: "b", accessKey: "42:KEY", secretKey: "42:TEST")
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains("42:"))
        #expect(settings.host == "host")
        var plain = settings
        (plain.endpoint, plain.isSecure) = ("host:443", true)
        #expect(plain.host == "host")
        plain.isSecure = false
        #expect(plain.host == "host:443")
    }

    @Test(.enabled("there is an S3 server") { S3Server.shared != nil })
    func `a key that is not the right one is told`() async throws {
        let server = try #require(S3Server.shared)
        let http = try HTTPClient()
        let settings = S3Settings(
            endpoint: server.endpoint, isSecure: server.isSecure, bucket: "refused", accessKey: server.accessKey,
            secretKey: "42:TEST")
        await #expect(throws: FilesError.self) { try await S3Files.open(settings, http: http) }
        await http.shutDown()
    }
}
