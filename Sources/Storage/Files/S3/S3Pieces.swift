import Curl
import Helpdesk

/// A file on its way from S3. A connection that is lost on the way is made anew where it was.
actor S3Pieces: FilePieces {
    private static let attempts = 3

    private let client: S3Client
    private let id: FileID
    /// Of exactly this version of the object.
    private let tag: String?
    private var offset: Int64
    private let end: Int64
    private var body: ResponseBody?
    private var failures = 0

    private init(
        _ client: S3Client, _ id: FileID, tag: String?, _ range: Range<Int64>, _ body: ResponseBody?
    ) {
        self.client = client
        self.id = id
        self.tag = tag
        (offset, end) = (range.lowerBound, range.upperBound)
        self.body = body
    }

    /// Asks for the bytes; throws `.unknown` if there is no such file.
    static func open(
        _ client: S3Client, _ id: FileID, _ range: Range<Int64>?
    ) async throws(FilesError) -> S3Pieces {
        do throws(S3Failure) {
            if let range, range.isEmpty {
                _ = try await client.send(S3Call(method: "HEAD", key: id.rawValue))
                return S3Pieces(client, id, tag: nil, 0..<0, nil)
            }
            let response = try await client.open(call(id, range, tag: nil, goodStatuses: [416]))
            // Behind the file's end.
            guard response.status != 416 else { return S3Pieces(client, id, tag: nil, 0..<0, nil) }
            guard let length = response.head.contentLength, length >= 0 else { throw .garbled }
            let start = range?.lowerBound ?? 0
            guard range == nil || response.status == 206, length <= .max - start else { throw .garbled }
            return S3Pieces(client, id, tag: response.fields["ETag"], start..<(start + length), response.body)
        } catch {
            throw error.filesError
        }
    }

    func next() async throws(FilesError) -> [UInt8]? {
        while offset < end {
            do throws(HTTPClientError) {
                guard let piece = try await body?.next() else { throw .cut(mayHaveArrived: true) }
                guard Int64(piece.count) <= end - offset else { throw .tooLarge }
                offset += Int64(piece.count)
                return piece
            } catch {
                let failure = S3Failure.unreachable(error)
                failures += 1
                guard failure.mayPass, failures <= Self.attempts else { throw failure.filesError }
                try await reopen()
            }
        }
        body = nil
        return nil
    }

    private func reopen() async throws(FilesError) {
        do throws(S3Failure) {
            let response = try await client.open(Self.call(id, offset..<end, tag: tag))
            guard response.status == 206 else { throw .garbled }
            body = response.body
        } catch {
            throw error.filesError
        }
    }

    private static func call(
        _ id: FileID, _ range: Range<Int64>?, tag: String?, goodStatuses: Set<Int> = []
    ) -> S3Call {
        var call = S3Call(method: "GET", key: id.rawValue, goodStatuses: goodStatuses)
        if let range { call.fields.append(("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")) }
        if let tag { call.fields.append(("if-match", tag)) }
        return call
    }
}
