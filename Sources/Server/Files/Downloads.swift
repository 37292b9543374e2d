package import Helpdesk
package import Net
import Wire

/// `GET /files/{id}`: gives a file to whoever holds a signed link to it.
package struct Downloads: Sendable {
    private let front: ChatFront
    private let files: any Files

    package init(_ front: ChatFront, _ files: any Files) {
        self.front = front
        self.files = files
    }

    /// Answers the file, or a part of it. What does not exist and what may not be seen look the same.
    package func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id = FileID(request.parameters["id"] ?? "")
        let token = FormFields(request.head.query ?? "")?["t"] ?? ""
        guard front.links.opens(id, token: token, now: front.now), let file = try await front.desk.parts.store.file(id)
        else { return .status(.notFound) }
        do { return try await serve(file, request) } catch FilesError.unknown { return .status(.notFound) }
    }

    private func serve(_ file: FileRecord, _ request: HTTPRequest) async throws -> HTTPResponse {
        var fields = Self.fields(file)
        guard !request.fields.contains(.ifNoneMatch, "\"\(file.hash)\"") else {
            return HTTPResponse(status: .notModified, fields: fields)
        }
        let range = request.fields[.range].map { HTTPRange($0, length: file.size) } ?? .ignored
        switch range {
        case .unsatisfiable:
            fields.set(.contentRange, "bytes */\(file.size)")
            return HTTPResponse(status: .rangeNotSatisfiable, fields: fields)
        case .ranges(let ranges) where ranges.count == 1:
            fields.set(.contentRange, "bytes \(ranges[0].lowerBound)-\(ranges[0].upperBound - 1)/\(file.size)")
            let pieces = try await files.read(file.id, ranges[0])
            return HTTPResponse(status: .partialContent, fields: fields, body: .stream(FileBytes(pieces)))
        case .ignored, .ranges:
            return HTTPResponse(fields: fields, body: .stream(FileBytes(try await files.read(file.id, nil))))
        }
    }

    private static func fields(_ file: FileRecord) -> HTTPFields {
        let isInline = FilePresentation(mime: file.mime) == .inline
        var fields: HTTPFields = [.contentType: isInline ? file.mime : downloadType(file.mime)]
        fields.set(.contentDisposition, FileName.disposition(file.name, isInline: isInline))
        fields.set(.xContentTypeOptions, "nosniff")
        fields.set(.referrerPolicy, "no-referrer")
        // Whatever a browser makes of it, it runs nothing and fetches nothing.
        fields.set(.contentSecurityPolicy, "sandbox; default-src 'none'")
        fields.set(.cacheControl, "private, max-age=3600")
        fields.set(.acceptRanges, "bytes")
        fields.set(.etag, "\"\(file.hash)\"")
        return fields
    }

    private static func downloadType(_ mime: String) -> String {
        let isActive = ["html", "xml", "svg", "script", "pdf", "flash", "wasm"].contains { mime.contains($0) }
        return isActive || mime.hasPrefix("text/") ? "application/octet-stream" : mime
    }
}

/// A kept file as a response's body.
private struct FileBytes: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    let pieces: any FilePieces

    init(_ pieces: any FilePieces) { self.pieces = pieces }

    struct AsyncIterator: AsyncIteratorProtocol {
        let pieces: any FilePieces

        mutating func next() async throws -> [UInt8]? { try await pieces.next() }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pieces: pieces) }
}

extension HTTPFields {
    fileprivate func contains(_ name: HTTPFieldName, _ tag: String) -> Bool {
        self[name].map { $0 == "*" || $0.contains(tag) } ?? false
    }
}
