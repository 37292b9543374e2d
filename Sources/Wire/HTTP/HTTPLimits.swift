/// What a request may cost before it is refused; all in bytes but `fieldCount`.
package struct HTTPLimits: Sendable {
    /// The request line without its CRLF; 414 beyond.
    package var requestLine: Int
    /// Fields of a head, and of a trailer section; 431 beyond.
    package var fieldCount: Int
    /// The whole head with its line ends; 431 beyond.
    package var headBytes: Int
    /// One field line without its CRLF; 431 beyond.
    package var fieldLine: Int
    /// What `HTTPRequestParser.bodyLimit` is at the start of each request; 413 beyond.
    package var bodyBytes: UInt64
    /// The whole trailer section; 431 beyond.
    package var trailerBytes: Int
    /// One chunk line without its CRLF; 400 beyond.
    package var chunkLine: Int
    /// Chunk extensions of one body together; 400 beyond.
    package var chunkExtensions: Int

    package init(
        requestLine: Int = 8_192, fieldCount: Int = 100, headBytes: Int = 32_768, fieldLine: Int = 16_384,
        bodyBytes: UInt64 = 1_048_576, trailerBytes: Int = 8_192, chunkLine: Int = 256, chunkExtensions: Int = 8_192
    ) {
        self.requestLine = requestLine
        self.fieldCount = fieldCount
        self.headBytes = headBytes
        self.fieldLine = fieldLine
        self.bodyBytes = bodyBytes
        self.trailerBytes = trailerBytes
        self.chunkLine = chunkLine
        self.chunkExtensions = chunkExtensions
    }
}
