import Net

/// What `wire-echo` is told on its command line.
struct EchoOptions {
    var configuration = HTTPServer.Configuration()
    var deflates = false
    var root = "."

    static let usage = """
        usage: wire-echo --port N [--host ADDRESS] [--threads K] [--deflate] [--root DIR]
                         [--tls-cert FILE --tls-key FILE]
        """

    struct Misuse: Error {
        let words: String
    }

    /// Reads the arguments behind the program's name.
    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        var port: UInt16?
        var certificate: String?
        var key: String?
        while let option = rest.popFirst() {
            func value() throws -> String {
                guard let value = rest.popFirst() else { throw Misuse(words: "\(option) wants a value") }
                return value
            }
            func number<Number: FixedWidthInteger>(_ range: ClosedRange<Number>) throws -> Number {
                let text = try value()
                guard let number = Number(text), range.contains(number) else {
                    throw Misuse(words: "\(option) wants a number from \(range.lowerBound) to \(range.upperBound)")
                }
                return number
            }
            switch option {
            case "--port": port = try number(0...UInt16.max)
            case "--host": configuration.host = try value()
            case "--threads": configuration.reactors = try number(1...1024)
            case "--deflate": deflates = true
            case "--root": root = try value()
            case "--tls-cert": certificate = try value()
            case "--tls-key": key = try value()
            default: throw Misuse(words: "unknown option \(option)")
            }
        }
        guard let port else { throw Misuse(words: "--port is missing") }
        configuration.port = port
        if let certificate, let key {
            configuration.tls = TLSFiles(certificate: certificate, key: key)
        } else if certificate != nil || key != nil {
            throw Misuse(words: "--tls-cert and --tls-key go together")
        }
    }
}
