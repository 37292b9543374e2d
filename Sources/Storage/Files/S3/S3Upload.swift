import Curl

/// A large object that is sent in parts and becomes visible with its completion.
struct S3Upload: Sendable {
    /// Of one object, by S3's rules.
    static let mostParts = 10_000

    private let client: S3Client
    private let key: String
    private let id: String

    init(_ client: S3Client, key: String, id: String) {
        self.client = client
        self.key = key
        self.id = id
    }

    static func begin(_ client: S3Client, key: String) async throws(S3Failure) -> S3Upload {
        let response = try await client.send(S3Call(method: "POST", key: key, query: [("uploads", "")]))
        guard let id = XMLElement(response.body)?["UploadId"]?.text, !id.isEmpty else { throw .garbled }
        return S3Upload(client, key: key, id: id)
    }

    /// Sends part `number`, counted from 1, and gives the tag it is known by.
    func send(_ bytes: [UInt8], number: Int) async throws(S3Failure) -> String {
        let query = [("partNumber", "\(number)"), ("uploadId", id)]
        let response = try await client.send(S3Call(method: "PUT", key: key, query: query, body: bytes))
        guard let tag = response.fields["ETag"], !tag.isEmpty else { throw .garbled }
        return tag
    }

    /// Makes the object of its parts. S3 may say that it went wrong in an answer of status 200.
    func complete(_ tags: [String]) async throws(S3Failure) {
        let parts = tags.enumerated().map { index, tag in
            "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(Self.escaped(tag))</ETag></Part>"
        }
        let body = Array("<CompleteMultipartUpload>\(parts.joined())</CompleteMultipartUpload>".utf8)
        let call = S3Call(method: "POST", key: key, query: [("uploadId", id)], body: body)
        do throws(S3Failure) {
            let response = try await client.send(call)
            guard let answer = XMLElement(response.body) else { throw .garbled }
            if answer.name == "Error" { throw .refused(status: 200, code: answer["Code"]?.text) }
        } catch .refused(let status, "NoSuchUpload"?) {
            // Completed before, and only the answer was lost? Then the object is there.
            guard try await client.send(S3Call(method: "HEAD", key: key, goodStatuses: [404])).status == 200 else {
                throw .refused(status: status, code: "NoSuchUpload")
            }
        }
    }

    func abandon() async throws(S3Failure) {
        _ = try await client.send(
            S3Call(method: "DELETE", key: key, query: [("uploadId", id)], goodStatuses: [404]))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
