/// What is known of bytes once they are kept.
package struct KeptFile: Hashable, Sendable {
    package let id: FileID
    package var size: Int64
    /// SHA-256 of the bytes, in hex.
    package var hash: String
    /// By its content, whatever it is called.
    package var mime: String
    package var width: Int?
    package var height: Int?

    package init(id: FileID, size: Int64, hash: String, mime: String, width: Int? = nil, height: Int? = nil) {
        self.id = id
        self.size = size
        self.hash = hash
        self.mime = mime
        self.width = width
        self.height = height
    }
}
