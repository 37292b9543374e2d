extension HTTPRequestParser {
    /// Reads the line in front of a chunk; false when it is not complete.
    mutating func readChunkLine(_ input: UnsafeRawBufferPointer, _ offset: inout Int) throws(HTTPRejection) -> Bool {
        guard let line = try nextLine(.chunk, input, longest: limits.chunkLine) else { return false }
        let bytes = UnsafeBufferPointer(rebasing: input.bindMemory(to: UInt8.self)[line])
        let size = try HTTPChunkLine.size(bytes)
        extensionCount += line.count
        guard extensionCount <= limits.chunkExtensions || line.count <= 16 else {
            throw .badRequest("The chunk extensions are too long.")
        }
        let (count, overflows) = bodyCount.addingReportingOverflow(size)
        guard !overflows, count <= bodyLimit else { throw Self.bodyTooLarge }
        bodyCount = count
        offset += line.upperBound + 2
        startSection()
        phase = size == 0 ? .trailers : .chunk(left: size)
        return true
    }

    /// Reads the line end behind a chunk's data, as far as it is there; false when it is not complete.
    mutating func readChunkEnd(_ input: UnsafeRawBufferPointer, _ offset: inout Int) throws(HTTPRejection) -> Bool {
        for (byte, wanted) in zip(input, [HTTPByte.carriageReturn, HTTPByte.lineFeed]) where byte != wanted {
            throw .badRequest("A chunk is longer than its size.")
        }
        guard input.count >= 2 else { return false }
        offset += 2
        phase = .chunkLine
        return true
    }

    static let bodyTooLarge = HTTPRejection(status: .contentTooLarge, reason: "The body is too long.")
}
