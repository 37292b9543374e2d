import Wire

/// Puts answers on a connection, each kind of body by its cheapest way.
struct ResponseWriter {
    let connection: Connection

    func write(_ response: HTTPResponse, on terms: AnswerTerms) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        HTTPResponseEncoder.encode(
            HTTPResponseHead(status: response.status, fields: response.fields), framing: framing(response, terms),
            date: connection.loop.date.bytes(), connection: terms.persistence, into: &bytes)
        bytes.withUnsafeBytes { connection.write($0) }
        write(response.body, on: terms)
    }

    func write(_ prepared: PreparedResponse, on terms: AnswerTerms) {
        prepared.head.withUnsafeBytes { head in
            connection.write(UnsafeRawBufferPointer(rebasing: head[..<prepared.statusLineEnd]))
            connection.loop.date.bytes().withUnsafeBytes { connection.write($0) }
            let fields = UnsafeRawBufferPointer(rebasing: head[prepared.statusLineEnd...])
            guard let line = terms.connectionLine else { return connection.write(fields) }
            let emptyLine = fields.count - 2
            connection.write(UnsafeRawBufferPointer(rebasing: fields[..<emptyLine]))
            connection.write(UnsafeRawBufferPointer(start: line.utf8Start, count: line.utf8CodeUnitCount))
            connection.write(UnsafeRawBufferPointer(rebasing: fields[emptyLine...]))
        }
        write(prepared.response.body, on: terms)
    }

    private func write(_ body: HTTPResponse.Body, on terms: AnswerTerms) {
        guard !terms.isHead else { return }
        switch body {
        case .empty, .stream: break
        case .bytes(let body): write(body)
        case .file(let file, let offset, let length): connection.write(file: file, offset: offset, length: length)
        }
    }

    func write(piece: [UInt8], on terms: AnswerTerms) {
        guard !terms.isHead, !piece.isEmpty else { return }
        guard terms.minorVersion > 0 else { return connection.write(shared: piece) }
        var chunk: [UInt8] = []
        chunk.reserveCapacity(piece.count + 20)
        piece.withUnsafeBytes { HTTPResponseEncoder.appendChunk($0, to: &chunk) }
        connection.write(shared: chunk)
    }

    func writeEnd(on terms: AnswerTerms) {
        guard !terms.isHead, terms.minorVersion > 0 else { return }
        var end: [UInt8] = []
        HTTPResponseEncoder.appendLastChunk(to: &end)
        connection.write(shared: end)
    }

    /// Short bodies travel with what else is gathered; longer ones leave from where they lie.
    private func write(_ body: [UInt8]) {
        if body.count < 2048 {
            body.withUnsafeBytes { connection.write($0) }
        } else {
            connection.write(shared: body)
        }
    }

    private func framing(_ response: HTTPResponse, _ terms: AnswerTerms) -> HTTPBodyFraming? {
        switch response.body {
        case .empty: .length(0)
        case .bytes(let body): .length(UInt64(body.count))
        case .file(_, _, let length): .length(UInt64(max(length, 0)))
        case .stream: terms.minorVersion > 0 ? .chunked : nil
        }
    }
}
