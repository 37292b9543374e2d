package import Curl
package import Helpdesk

/// Files as objects of a bucket of S3 or what speaks like it, addressed by path. Their ids are their keys.
package struct S3Files: Files {
    private let client: S3Client

    private init(_ client: S3Client) {
        self.client = client
    }

    /// Makes the bucket if there is none, and gives up uploads that were interrupted more than a day ago. `http` is
    /// best one without HTTP/2, which bounds what it holds of a file that is read slowly.
    package static func open(_ settings: S3Settings, http: HTTPClient) async throws(FilesError) -> S3Files {
        let client = S3Client(settings, http)
        do throws(S3Failure) {
            try await S3Bucket(client).prepare(region: settings.region)
        } catch {
            throw error.filesError
        }
        return S3Files(client)
    }

    package func begin() async throws(FilesError) -> any FileIntake {
        S3Intake(client)
    }

    package func read(_ id: FileID, _ range: Range<Int64>?) async throws(FilesError) -> any FilePieces {
        guard id.isWellFormed else { throw .unknown }
        let range = range.map { max(0, $0.lowerBound)..<max(0, $0.upperBound) }
        return try await S3Pieces.open(client, id, range)
    }

    package func size(_ id: FileID) async throws(FilesError) -> Int64 {
        guard id.isWellFormed else { throw .unknown }
        let response = try await answer(S3Call(method: "HEAD", key: id.rawValue))
        guard let length = response.head.contentLength else { throw S3Failure.garbled.filesError }
        return length
    }

    package func delete(_ id: FileID) async throws(FilesError) {
        guard id.isWellFormed else { return }
        _ = try await answer(S3Call(method: "DELETE", key: id.rawValue, goodStatuses: [404]))
    }

    package func all(after: FileID?, limit: Int) async throws(FilesError) -> [FileID] {
        guard limit > 0 else { return [] }
        var found: [FileID] = []
        // Everything of ours begins so; what else lies in the bucket is none of our business.
        var last = after?.rawValue ?? "f_"
        while true {
            let keys = "\(min(1000, limit - found.count))"
            let query = [("list-type", "2"), ("max-keys", keys), ("prefix", "f_"), ("start-after", last)]
            let response = try await answer(S3Call(method: "GET", query: query))
            guard let list = XMLElement(response.body), list.name == "ListBucketResult" else {
                throw S3Failure.garbled.filesError
            }
            let names = list.all("Contents").compactMap { $0["Key"]?.text }
            found += names.map { FileID($0) }.filter(\.isWellFormed)
            guard found.count < limit, list["IsTruncated"]?.text == "true", let name = names.last, name > last else {
                return found
            }
            last = name
        }
    }

    package func check() async throws(FilesError) {
        let key = "check-\(FileID.random())"
        _ = try await answer(S3Call(method: "PUT", key: key, body: [0]))
        _ = try await answer(S3Call(method: "DELETE", key: key))
    }

    private func answer(_ call: S3Call) async throws(FilesError) -> ClientResponse {
        do throws(S3Failure) {
            return try await client.send(call)
        } catch {
            throw error.filesError
        }
    }
}
