import Curl
import Glibc

/// What is done with the bucket as a whole.
struct S3Bucket {
    private static let oneDay = 86_400

    private let client: S3Client

    init(_ client: S3Client) {
        self.client = client
    }

    func prepare(region: String) async throws(S3Failure) {
        if try await client.send(S3Call(method: "HEAD", goodStatuses: [404])).status == 404 { try await make(region) }
        try await abandonOldUploads()
    }

    private func make(_ region: String) async throws(S3Failure) {
        var call = S3Call(method: "PUT")
        if region != "us-east-1" {
            let place = "<LocationConstraint>\(region)</LocationConstraint>"
            call.body = Array("<CreateBucketConfiguration>\(place)</CreateBucketConfiguration>".utf8)
        }
        do throws(S3Failure) {
            _ = try await client.send(call)
        } catch .refused(_, "BucketAlreadyOwnedByYou"?) {
            // Another process was faster.
        }
    }

    /// Parts of uploads that no one will finish are kept, and paid for, until someone says so. Those of today may be
    /// another process's.
    private func abandonOldUploads() async throws(S3Failure) {
        let limit = S3Time.stamp(seconds: time(nil) - Self.oneDay)
        var query = [("uploads", "")]
        while true {
            let response = try await client.send(S3Call(method: "GET", query: query))
            guard let list = XMLElement(response.body), list.name == "ListMultipartUploadsResult" else {
                throw .garbled
            }
            for upload in list.all("Upload") {
                guard let key = upload["Key"]?.text, let id = upload["UploadId"]?.text, key.hasPrefix("f_"),
                    let begun = upload["Initiated"]?.text, begun < limit
                else { continue }
                try await S3Upload(client, key: key, id: id).abandon()
            }
            guard list["IsTruncated"]?.text == "true", let key = list["NextKeyMarker"]?.text,
                let id = list["NextUploadIdMarker"]?.text
            else { return }
            let next = [("uploads", ""), ("key-marker", key), ("upload-id-marker", id)]
            guard !next.elementsEqual(query, by: ==) else { return }
            query = next
        }
    }
}
