package import JSON

/// A file that Telegram is ready to hand out for an hour.
package struct TelegramFile: Hashable, Sendable {
    package let file: String
    package let uniqueFile: String
    package var size: Int64?
    /// Where it lies: below the address of files, or on the disk of a server of one's own, where it holds the token.
    let path: Hidden<String>?

    package init?(_ json: JSONValue) {
        guard let file = json["file_id"]?.string else { return nil }
        self.file = file
        uniqueFile = json["file_unique_id"]?.string ?? ""
        size = json["file_size"]?.int
        path = json["file_path"]?.string.map { Hidden($0) }
    }
}
