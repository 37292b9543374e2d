/// Where the objects lie and who we are there.
package struct S3Settings: Sendable {
    /// `host` or `host:port`.
    package var endpoint: String
    package var isSecure: Bool
    package var bucket: String
    package var accessKey: String
    package var secretKey: String
    package var region: String
    /// The first wait before a call is repeated; it doubles each time.
    package var patience: Duration = .milliseconds(200)

    package init(
        endpoint: String, isSecure: Bool, bucket: String, accessKey: String, secretKey: String,
        region: String = "us-east-1"
    ) {
        self.endpoint = endpoint
        self.isSecure = isSecure
        self.bucket = bucket
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.region = region
    }

    /// As HTTP's `Host` says it: without the port that the scheme means anyway.
    var host: String {
        let port = isSecure ? ":443" : ":80"
        return endpoint.hasSuffix(port) ? String(endpoint.dropLast(port.count)) : endpoint
    }
}

/// Shown without its keys.
extension S3Settings: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(bucket) at \(endpoint)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
