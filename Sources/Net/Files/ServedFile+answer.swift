import Wire

extension ServedFile {
    /// The answer to GET or HEAD, which differ only in that ranges are GET's alone (RFC 9110, 14.2).
    func answer(isGet: Bool, _ fields: HTTPFields) -> FileAnswer {
        guard fields.haveConditions else { return .prepared(selected(fields).whole) }
        let range = isGet ? fields.combined(.range) : nil
        // Ranges are counted in the bytes of the plain form.
        let representation = range == nil ? selected(fields) : identity
        if let refusal = precondition(representation, fields) { return refusal }
        guard let range, allowsRange(fields) else { return .prepared(representation.whole) }
        switch HTTPRange(range, length: size) {
        case .ignored: return .prepared(representation.whole)
        case .unsatisfiable: return .made(unsatisfiable)
        case .ranges(let ranges):
            if let only = ranges.first, ranges.count == 1 { return .made(part(only)) }
            return parts(ranges).map { .made($0) } ?? .prepared(representation.whole)
        }
    }

    private func selected(_ fields: HTTPFields) -> Representation {
        guard let gzip, Self.acceptsGzip(fields) else { return identity }
        return gzip
    }

    private static func acceptsGzip(_ fields: HTTPFields) -> Bool {
        // What browsers say; the full grammar only for the rest.
        if fields.containsToken("gzip", in: .acceptEncoding) { return true }
        return fields.contains(.acceptEncoding) && AcceptEncoding(fields.combined(.acceptEncoding)).allowsGzip
    }

    /// The order of RFC 9110, 13.2.2: a tag is asked before a date, and makes the date of no account.
    private func precondition(_ representation: Representation, _ fields: HTTPFields) -> FileAnswer? {
        if let wanted = fields.combined(.ifMatch) {
            guard representation.tag.satisfiesIfMatch(wanted) else { return .made(preconditionFailed) }
        } else if let since = date(.ifUnmodifiedSince, fields), let lastModified {
            guard lastModified <= since else { return .made(preconditionFailed) }
        }
        if let known = fields.combined(.ifNoneMatch) {
            return representation.tag.satisfiesIfNoneMatch(known) ? .prepared(representation.unchanged) : nil
        }
        if let since = date(.ifModifiedSince, fields), let lastModified, lastModified <= since {
            return .prepared(representation.unchanged)
        }
        return nil
    }

    /// Nil for what is no date, which makes the field one to ignore (RFC 9110, 13.1.3).
    private func date(_ name: HTTPFieldName, _ fields: HTTPFields) -> Int64? {
        fields.combined(name).flatMap(HTTPDate.parse)
    }

    /// RFC 9110, 13.1.5: only a strong tag or a strong date proves that the parts belong together.
    private func allowsRange(_ fields: HTTPFields) -> Bool {
        guard let condition = fields.combined(.ifRange) else { return true }
        if let tag = EntityTag(parsing: condition) { return tag.isStronglyEqual(to: identity.tag) }
        return isDateStrong && lastModified != nil && HTTPDate.parse(condition) == lastModified
    }

    private var preconditionFailed: HTTPResponse {
        var response = HTTPResponse.status(.preconditionFailed)
        if mediaType.isCompressible { response.fields.append(.vary, "Accept-Encoding") }
        return response
    }

    private var unsatisfiable: HTTPResponse {
        var response = HTTPResponse.status(.rangeNotSatisfiable)
        response.fields.append(.contentRange, "bytes */\(size)")
        if mediaType.isCompressible { response.fields.append(.vary, "Accept-Encoding") }
        return response
    }

    private func part(_ range: Range<Int64>) -> HTTPResponse {
        var response = identity.whole.response
        response.status = .partialContent
        response.fields.append(.contentRange, contentRange(range))
        switch identity.whole.response.body {
        case .bytes(let bytes):
            response.body = .bytes(Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)]))
        case .file(let file, _, _):
            response.body = .file(file, offset: range.lowerBound, length: range.upperBound - range.lowerBound)
        case .empty, .stream:
            break
        }
        return response
    }

    private func contentRange(_ range: Range<Int64>) -> String {
        "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
    }

    /// Several parts as multipart/byteranges (RFC 9110, 14.6); nil where the whole is the better answer.
    private func parts(_ ranges: [Range<Int64>]) -> HTTPResponse? {
        // Put together in memory, so it must be little; and parts that are all of it are no parts.
        let total = ranges.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) }
        guard ranges.count <= Self.maximumParts, total < size, total <= Self.maximumPartBytes else { return nil }
        // The content cannot contain its own hash but by design.
        let boundary = "okno-" + identity.tag.opaque
        var body: [UInt8] = []
        for range in ranges {
            guard let bytes = bytes(range) else { return nil }
            let head =
                "--\(boundary)\r\nContent-Type: \(mediaType.contentType)\r\n"
                + "Content-Range: \(contentRange(range))\r\n\r\n"
            body += head.utf8
            body += bytes
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        var response = identity.whole.response
        response.status = .partialContent
        response.fields.set(.contentType, "multipart/byteranges; boundary=\(boundary)")
        response.body = .bytes(body)
        return response
    }

    private func bytes(_ range: Range<Int64>) -> [UInt8]? {
        switch identity.whole.response.body {
        case .bytes(let bytes):
            return Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
        case .file(let file, _, _):
            let count = Int(range.upperBound - range.lowerBound)
            // Fewer: the file was cut, and the next look will notice.
            return file.read(at: range.lowerBound, count: count).flatMap { $0.count == count ? $0 : nil }
        case .empty, .stream:
            return nil
        }
    }

    private static let maximumParts = 8
    private static let maximumPartBytes: Int64 = 1 << 20
}
