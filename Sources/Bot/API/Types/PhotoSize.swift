package import JSON

/// One of the sizes that a picture is kept in.
package struct PhotoSize: Hashable, Sendable {
    package let file: String
    package let uniqueFile: String
    package var width: Int
    package var height: Int
    package var size: Int64?

    /// Nil without a file to ask for.
    package init?(_ json: JSONValue) {
        guard let file = json["file_id"]?.string, !file.isEmpty else { return nil }
        self.file = file
        uniqueFile = json["file_unique_id"]?.string ?? ""
        width = Int(clamping: json["width"]?.int ?? 0)
        height = Int(clamping: json["height"]?.int ?? 0)
        size = json["file_size"]?.int
    }
}
