/// A multipart/form-data body (RFC 7578), sent part by part: nothing of a streamed part is held in memory.
package struct MultipartForm: Sendable {
    private enum Segment: Sendable {
        case bytes([UInt8])
        case stream(length: Int64, ClientBody.Pull)
    }

    private let boundary: String
    private var segments: [Segment] = []

    package init() {
        let (high, low) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        boundary = "okno" + [high, low].map { String($0, radix: 36) }.joined()
    }

    /// Adds a plain field.
    package mutating func append(_ name: String, text: String) {
        append(name, fileName: nil, contentType: nil, bytes: Array(text.utf8))
    }

    /// Adds a part from memory.
    package mutating func append(_ name: String, fileName: String?, contentType: String?, bytes: [UInt8]) {
        segments.append(.bytes(head(name, fileName, contentType) + bytes + Array("\r\n".utf8)))
    }

    /// Adds a part of `length` bytes that is pulled when its turn has come.
    package mutating func append(
        _ name: String, fileName: String?, contentType: String?, length: Int64, pull: @escaping ClientBody.Pull
    ) {
        segments += [
            .bytes(head(name, fileName, contentType)), .stream(length: length, pull), .bytes(Array("\r\n".utf8)),
        ]
    }

    /// The value of the request's `Content-Type`.
    package var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// The form as it is sent; it may be sent again if all its parts are from memory.
    package var body: ClientBody {
        let segments = segments + [.bytes(Array("--\(boundary)--\r\n".utf8))]
        var (length, isStreamed): (Int64, Bool) = (0, false)
        for segment in segments {
            switch segment {
            case .bytes(let bytes): length += Int64(bytes.count)
            case .stream(let part, _):
                length = length.addingReportingOverflow(max(0, part)).partialValue
                isStreamed = true
            }
        }
        guard isStreamed else {
            var whole: [UInt8] = []
            whole.reserveCapacity(Int(length))
            for case .bytes(let bytes) in segments { whole += bytes }
            return .bytes(whole)
        }
        let source = Source(segments)
        return .stream(length: length) { try await source.next() }
    }

    private func head(_ name: String, _ fileName: String?, _ contentType: String?) -> [UInt8] {
        var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(name))\""
        if let fileName { head += "; filename=\"\(Self.quoted(fileName))\"" }
        head += "\r\n"
        if let contentType { head += "Content-Type: \(contentType.filter { !$0.isNewline })\r\n" }
        return Array((head + "\r\n").utf8)
    }

    /// As browsers do it: what would end the value is written in percents, all else as it is.
    private static func quoted(_ text: String) -> String {
        var quoted = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "%22"
            case "\r": quoted += "%0D"
            case "\n": quoted += "%0A"
            case "\0": quoted += "%00"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }

    /// Goes through the segments; a streamed one must keep to its length, so that no part runs into the next.
    private actor Source {
        struct WrongLength: Error {}

        private var segments: ArraySlice<Segment>
        private var owed: Int64?

        init(_ segments: [Segment]) {
            self.segments = segments[...]
        }

        func next() async throws -> [UInt8]? {
            while let segment = segments.first {
                switch segment {
                case .bytes(let bytes):
                    segments.removeFirst()
                    return bytes
                case .stream(let length, let pull):
                    let left = owed ?? length
                    guard let piece = try await pull() else {
                        guard left == 0 else { throw WrongLength() }
                        owed = nil
                        segments.removeFirst()
                        continue
                    }
                    guard Int64(piece.count) <= left else { throw WrongLength() }
                    owed = left - Int64(piece.count)
                    return piece
                }
            }
            return nil
        }
    }
}
