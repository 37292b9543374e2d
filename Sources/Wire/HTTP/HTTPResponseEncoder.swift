/// Writes responses as HTTP/1.1 bytes behind what a buffer already holds.
package enum HTTPResponseEncoder {
    /// What a response says of its connection; `.unsaid` leaves it to the version's default or to the fields.
    package enum Connection: Sendable {
        case unsaid
        case close
        case keepAlive
    }

    /// Writes a head. `date` is a whole line (`Date: ...` with CRLF) or empty. Framing fields among the head's own are
    /// left out: `framing` alone speaks. 1xx, 204 and 304 carry none; elsewhere `.none` becomes
    /// `Content-Length: 0`. Without a framing the body ends with the connection.
    package static func encode(
        _ head: HTTPResponseHead, framing: HTTPBodyFraming?, date: [UInt8], connection: Connection = .unsaid,
        into output: inout [UInt8]
    ) {
        output.append(text: "HTTP/1.1 ")
        output.append(decimal: UInt64(head.status.code))
        output.append(HTTPByte.space)
        output.append(text: head.status.reasonText)
        output.append(text: "\r\n")
        output.append(contentsOf: date)
        append(head.fields, skipsDate: !date.isEmpty, to: &output)
        switch connection {
        case .unsaid: break
        case .close: output.append(text: "Connection: close\r\n")
        case .keepAlive: output.append(text: "Connection: keep-alive\r\n")
        }
        if head.status.allowsBody {
            switch framing {
            case HTTPBodyFraming.none?:
                output.append(text: "Content-Length: 0\r\n")
            case .length(let length):
                output.append(text: "Content-Length: ")
                output.append(decimal: length)
                output.append(text: "\r\n")
            case .chunked:
                output.append(text: "Transfer-Encoding: chunked\r\n")
            case nil:
                break
            }
        }
        output.append(text: "\r\n")
    }

    /// The line in front of a chunk's data; nothing for an empty chunk, which would end the body.
    package static func appendChunkHeader(length: Int, to output: inout [UInt8]) {
        guard length > 0 else { return }
        output.append(hexadecimal: UInt64(length))
        output.append(text: "\r\n")
    }

    /// The line end behind a chunk's data.
    package static func appendChunkEnd(to output: inout [UInt8]) {
        output.append(text: "\r\n")
    }

    /// A whole chunk; nothing for empty data.
    package static func appendChunk(_ data: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        guard !data.isEmpty else { return }
        appendChunkHeader(length: data.count, to: &output)
        output.append(contentsOf: data)
        appendChunkEnd(to: &output)
    }

    /// The last chunk and the trailers, which end the body.
    package static func appendLastChunk(trailers: HTTPFields = HTTPFields(), to output: inout [UInt8]) {
        output.append(text: "0\r\n")
        append(trailers, skipsDate: false, to: &output)
        output.append(text: "\r\n")
    }

    private static func append(_ fields: HTTPFields, skipsDate: Bool, to output: inout [UInt8]) {
        let mayCopy = fields.isWireImage && !fields.entries.contains { isOurs($0, of: fields, skipsDate) }
        if mayCopy {
            output.append(contentsOf: fields.store)
            return
        }
        fields.store.withUnsafeBufferPointer { store in
            for entry in fields.entries where !isOurs(entry, of: fields, skipsDate) {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: store[entry.name]))
                output.append(text: ": ")
                output.append(contentsOf: UnsafeBufferPointer(rebasing: store[entry.value]))
                output.append(text: "\r\n")
            }
        }
    }

    private static func isOurs(_ entry: HTTPFields.Entry, of fields: HTTPFields, _ skipsDate: Bool) -> Bool {
        fields.matches(entry, .contentLength) || fields.matches(entry, .transferEncoding)
            || (skipsDate && fields.matches(entry, .date))
    }
}
