import Glibc
import Net

/// The configuration, read and checked before anything is opened.
struct Settings {
    /// A variable that is wrong, by name.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let variable: String
        let reason: String

        var description: String { "\(variable): \(reason)" }
    }

    private(set) var server = HTTPServer.Configuration()

    /// From the environment, then from `.env` in the working directory.
    static func read() throws -> Settings {
        var values: [String: String] = [:]
        if let file = try TextFile.read(".env") { values = try DotEnv.parse(file) }
        for name in ["HOST", "PORT", "TLS_CERT_FILE", "TLS_KEY_FILE"] {
            if let value = getenv(name) { values[name] = String(cString: value) }
        }
        return try Settings(values)
    }

    init(_ values: [String: String]) throws(Problem) {
        server.host = values["HOST"].flatMap { $0.isEmpty ? nil : $0 } ?? "127.0.0.1"
        server.port = 8080
        if let text = values["PORT"] {
            guard let port = UInt16(text) else {
                throw Problem(variable: "PORT", reason: "\"\(text)\" is not a number from 0 to 65535")
            }
            server.port = port
        }
        switch (values["TLS_CERT_FILE"], values["TLS_KEY_FILE"]) {
        case (let certificate?, let key?): server.tls = TLSFiles(certificate: certificate, key: key)
        case (nil, _?): throw Problem(variable: "TLS_CERT_FILE", reason: "is missing; TLS_KEY_FILE is set")
        case (_?, nil): throw Problem(variable: "TLS_KEY_FILE", reason: "is missing; TLS_CERT_FILE is set")
        case (nil, nil): break
        }
    }

    /// The page's address, as a browser wants it.
    func address(port: UInt16) -> String {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        return "\(server.tls == nil ? "http" : "https")://\(host):\(port)"
    }
}
