import TestSupport
import Testing

@testable import Sandbox

@Suite struct UploadFormTests {
    private static let body = Array(
        """
        --B\r
        Content-Disposition: form-data; name="chat%5Fid"\r
        \r
        7\r
        --B\r
        Content-Disposition: form-data; name="document"; filename="a%20b.pdf"\r
        Content-Type: application/pdf\r
        \r
        one\r\ntwo\r
        --B\r
        Content-Disposition: form-data; name="caption"\r
        \r
        first\r
        --B\r
        Content-Disposition: form-data; name="caption"\r
        \r
        second\r
        --B--\r

        """.utf8)
    private static let type = "multipart/form-data; boundary=B"

    private func read(_ pieces: [[UInt8]]) throws -> Parameters {
        var parameters = Parameters()
        var form = try #require(UploadForm(contentType: Self.type))
        for piece in pieces { try form.feed(piece, into: &parameters) }
        #expect(form.isComplete)
        return parameters
    }

    @Test func `parts with a file name are files, all others texts, however they arrive`() throws {
        let body = Self.body
        var ways: [[[UInt8]]] = [[body], body.map { [$0] }]
        ways += stride(from: 1, to: body.count, by: 7).map { [Array(body[..<$0]), Array(body[$0...])] }
        for way in ways {
            let parameters = try read(way)
            #expect(parameters["chat_id"] == "7")
            #expect(parameters["caption"] == "first")
            let file = try #require(parameters.files["document"])
            #expect(file == Upload(name: "a b.pdf", contentType: "application/pdf", content: .bytes(Array("one\r\ntwo".utf8))))
        }
    }

    @Test func `too many files and too much text are refused`() throws {
        func part(_ name: String, _ more: String, _ data: String) -> [UInt8] {
            Array("--B\r\nContent-Disposition: form-data; name=\"\(name)\"\(more)\r\n\r\n\(data)\r\n".utf8)
        }
        let files = (0...50).flatMap { part("f\($0)", "; filename=\"x\"", "y") }
        #expect(throws: UploadForm.tooLarge("too many files attached")) { try read([files]) }
        let texts = (0..<2).flatMap { part("t\($0)", "", String(repeating: "x", count: 600_000)) }
        #expect(throws: UploadForm.tooLarge("too many parameters")) { try read([texts]) }
    }

    @Test func `bears any form`() throws {
        var mutation = ByteMutation(seed: 3, morsels: ["--B", "\r\n", "\"", ";", "filename=", "name=", "%2", ":"])
        for _ in 0..<5000 {
            var parameters = Parameters()
            var form = try #require(UploadForm(contentType: Self.type))
            try? form.feed(mutation.mutate(Self.body), into: &parameters)
        }
    }
}
