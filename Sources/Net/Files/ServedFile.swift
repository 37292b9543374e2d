import Wire

/// One state of a file, with the usual answers about it made beforehand; immutable, shared by all who are served it.
final class ServedFile: Sendable {
    /// One form in which the content is sent; a class because choosing one must not copy it.
    final class Representation: Sendable {
        let tag: EntityTag
        let whole: PreparedResponse
        let unchanged: PreparedResponse

        init(tag: EntityTag, whole: PreparedResponse, unchanged: PreparedResponse) {
            self.tag = tag
            self.whole = whole
            self.unchanged = unchanged
        }
    }

    let stamp: FileStamp
    let size: Int64
    /// Whether a file that still has this stamp certainly is the same.
    let isSettled: Bool
    /// Nil when the file's date is none that could be told.
    let lastModified: Int64?
    /// Whether two states of the file cannot share that date.
    let isDateStrong: Bool
    let mediaType: MediaType
    let identity: Representation
    let gzip: Representation?
    let holdsDescriptor: Bool
    /// Bytes in memory, about.
    let cost: Int

    init(
        name: String, content: FileContent, stamp: FileStamp, wallSeconds: Int64, options: StaticFilesOptions
    ) {
        let mediaType = MediaType(fileName: name)
        var compressed: [UInt8]?
        var isOpen = true
        var bytes = 0
        if case .whole(let plain) = content {
            isOpen = false
            bytes = plain.count
            compressed = mediaType.isCompressible ? Self.compress(plain) : nil
        }
        self.stamp = stamp
        self.size = content.size
        self.isSettled = stamp.isSettled(at: wallSeconds)
        // RFC 9110, 8.8.2.1: never later than the answer itself.
        let date = (0...wallSeconds).contains(stamp.modifiedSeconds) ? stamp.modifiedSeconds : nil
        self.lastModified = date
        self.isDateStrong = stamp.modifiedSeconds < wallSeconds - 1
        self.mediaType = mediaType
        self.holdsDescriptor = isOpen
        self.cost = bytes + (compressed?.count ?? 0) + Self.overhead
        let dressing = Dressing(
            mediaType: mediaType, cacheControl: options.cachePolicy.value(forFileNamed: name), lastModified: date,
            extraFields: options.extraFields(mediaType))
        let tag = content.tag(stamp)
        // A tag made from the date is only as good as the date (RFC 9110, 8.8.1).
        self.identity = dressing.representation(
            tag: EntityTag(tag, isWeak: isOpen && !isDateStrong), body: content.body, isCompressed: false)
        self.gzip = compressed.map {
            dressing.representation(tag: EntityTag(tag + "-gzip"), body: .bytes($0), isCompressed: true)
        }
    }

    /// Fields, tags, keys and the objects themselves.
    private static let overhead = 2_048

    /// Nil where nothing worth the trouble is won.
    private static func compress(_ plain: [UInt8]) -> [UInt8]? {
        guard plain.count >= 256, let compressed = Gzip.compress(plain) else { return nil }
        guard compressed.count < plain.count - plain.count / 16 else { return nil }
        // A copy of just that size: the compressor's own array has room for the worst case.
        var kept: [UInt8] = []
        kept.reserveCapacity(compressed.count)
        kept += compressed
        return kept
    }
}

/// The fields that the answers about one file have in common.
private struct Dressing {
    let mediaType: MediaType
    let cacheControl: String
    let lastModified: Int64?
    let extraFields: [(HTTPFieldName, String)]

    func representation(tag: EntityTag, body: HTTPResponse.Body, isCompressed: Bool) -> ServedFile.Representation {
        var shared = HTTPFields()
        shared.append(.etag, tag.description)
        shared.append(.cacheControl, cacheControl)
        if mediaType.isCompressible { shared.append(.vary, "Accept-Encoding") }
        for (name, value) in extraFields { shared.append(name, value) }
        var whole = shared
        whole.append(.contentType, mediaType.contentType)
        if isCompressed { whole.append(.contentEncoding, "gzip") }
        if let lastModified { whole.append(.lastModified, HTTPDate.format(lastModified)) }
        whole.append(.acceptRanges, "bytes")
        whole.append(.xContentTypeOptions, "nosniff")
        return ServedFile.Representation(
            tag: tag, whole: PreparedResponse(HTTPResponse(fields: whole, body: body)),
            unchanged: PreparedResponse(HTTPResponse(status: .notModified, fields: shared)))
    }
}
