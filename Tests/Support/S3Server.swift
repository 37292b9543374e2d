import Foundation

/// An S3 server for tests: one in this process's own child, or the one that `S3_TEST_URL` names.
///
/// The child checks every signature, keeps all in memory and ends with this process, however that ends.
package struct S3Server: Sendable {
    package let endpoint: String
    package let isSecure: Bool
    package let accessKey: String
    package let secretKey: String

    /// Nil where there is none: the script's Python packages are not installed and no other is named.
    package static let shared: S3Server? = named() ?? started()

    private static func named() -> S3Server? {
        let environment = ProcessInfo.processInfo.environment
        guard let url = environment["S3_TEST_URL"].flatMap({ URL(string: $0) }), let host = url.host else { return nil }
        return S3Server(
            endpoint: host + (url.port.map { ":\($0)" } ?? ""), isSecure: url.scheme == "https",
            accessKey: environment["S3_TEST_ACCESS_KEY"] ?? "", secretKey: environment["S3_TEST_SECRET_KEY"] ?? "")
    }

    private static func started() -> S3Server? {
        let repository = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = repository.appending(path: ".build/venv/bin/python")
        process.arguments = ["-W", "ignore", "-c", script]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        // Kept open for as long as this process lives: its end is the child's end.
        held.append(input)
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let byte = output.fileHandleForReading.readData(ofLength: 1)
            guard !byte.isEmpty else { return nil }
            line += byte
        }
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 3 else { return nil }
        return S3Server(endpoint: "127.0.0.1:\(words[0])", isSecure: false, accessKey: words[1], secretKey: words[2])
    }

    // Written once, before anyone has the server.
    nonisolated(unsafe) private static var held: [Pipe] = []

    private static let script = """
        import json, logging, sys, boto3
        from moto import settings
        from moto.server import ThreadedMotoServer

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        port = server.get_host_and_port()[1]
        iam = boto3.client(
            "iam", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
            aws_access_key_id="x", aws_secret_access_key="x")
        iam.create_user(UserName="okno")
        rule = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [rule]})
        iam.put_user_policy(UserName="okno", PolicyName="all", PolicyDocument=policy)
        key = iam.create_access_key(UserName="okno")["AccessKey"]
        # From here on every request is checked, its signature first.
        settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
        print(port, key["AccessKeyId"], key["SecretAccessKey"], flush=True)
        sys.stdin.read()
        """
}
