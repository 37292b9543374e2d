import Curl
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite struct MultipartFormTests {
    private struct Part: Equatable {
        var name: String
        var filename: String?
        var contentType: String?
        var size = 0
        var sum = 0
    }

    private static func parts(_ request: HTTPRequest) async throws -> [Part]? {
        guard let type = request.fields[.contentType], var parser = MultipartParser(contentType: type) else {
            return nil
        }
        var (parts, rest): ([Part], [UInt8]) = ([], [])
        for try await piece in request.body {
            rest += piece
            var offset = 0
            let failed = rest.withUnsafeBytes { bytes in
                while true {
                    switch parser.next(bytes, at: &offset) {
                    case .needMore: return false
                    case .failed: return true
                    case .partEnd, .end: break
                    case .part(let part):
                        parts.append(Part(name: part.name, filename: part.filename, contentType: part.contentType))
                    case .data(let data):
                        parts[parts.count - 1].size += data.count
                        parts[parts.count - 1].sum += data.reduce(0) { $0 + Int($1) }
                    }
                }
            }
            if failed { return nil }
            rest.removeFirst(offset)
        }
        return parser.isComplete ? parts : nil
    }

    private func sent(_ form: MultipartForm) async throws -> [Part]? {
        let seen = Mutex<[Part]?>(nil)
        let routes: [Route] = [
            .post("/form", bodyLimit: 1 << 30) { request in
                let parts = try await Self.parts(request)
                seen.withLock { $0 = parts }
                return .text(request.fields[.contentLength] ?? "")
            }
        ]
        try await withServer(routes) { client, base, _ in
            let request = ClientRequest(
                "POST", base + "/form", fields: ["Content-Type": form.contentType], body: form.body)
            let response = try await client.send(request)
            #expect(!response.body.isEmpty)
        }
        return seen.withLock { $0 }
    }

    @Test func `a form from memory is read as it was meant`() async throws {
        var form = MultipartForm()
        form.append("chat_id", text: "42")
        form.append("empty", text: "")
        form.append("words", text: "--\r\n\r\nüñ")
        form.append("photo", fileName: "a \"b\"\r\nc.png", contentType: "image/png", bytes: [0, 255, 13, 10])
        let expected = [
            Part(name: "chat_id", size: 2, sum: 102), Part(name: "empty"),
            Part(name: "words", size: 10, sum: 45 * 2 + 23 * 2 + 195 + 188 + 195 + 177),
            Part(name: "photo", filename: "a \"b\"%0D%0Ac.png", contentType: "image/png", size: 4, sum: 278),
        ]
        #expect(try await sent(form) == expected)
    }

    @Test func `streamed parts go between others, whatever their size`() async throws {
        var form = MultipartForm()
        form.append("first", text: "1")
        for size in [0, 1, 20 << 20] {
            let left = Mutex(size)
            form.append("file\(size)", fileName: "f", contentType: nil, length: Int64(size)) {
                let count = left.withLock { left in
                    defer { left -= min(left, 100_000) }
                    return min(left, 100_000)
                }
                return count > 0 ? [UInt8](repeating: 2, count: count) : nil
            }
        }
        form.append("last", text: "1")
        let parts = try await sent(form)
        #expect(parts?.map(\.name) == ["first", "file0", "file1", "file\(20 << 20)", "last"])
        #expect(parts?.map(\.sum) == [49, 0, 2, 40 << 20, 49])
    }

    @Test func `a part that miscounts ends the request`() async throws {
        try await withScript {
            $0.waitForEnd()
        } _: { client, base, _ in
            for length in [Int64(3), 5] {
                var form = MultipartForm()
                let isTaken = Mutex(false)
                form.append("file", fileName: "f", contentType: nil, length: length) {
                    isTaken.withLock { taken in
                        defer { taken = true }
                        return taken ? nil : [1, 2, 3, 4]
                    }
                }
                form.append("last", text: "1")
                #expect(await client.error(of: ClientRequest("POST", base, body: form.body)) == .brokenBody)
            }
        }
    }
}
