package import JSON

/// A document, video, round video, voice, music or animation: what is told of any of them.
package struct MediaFile: Hashable, Sendable {
    /// To ask for it and to send it again; this bot's own.
    package let file: String
    /// The same for the same bytes, whoever has them.
    package let uniqueFile: String
    package var size: Int64?
    /// As the sender called it; never a path.
    package var name: String?
    package var mime: String?
    package var width: Int?
    package var height: Int?
    package var seconds: Int?
    package var performer: String?
    package var title: String?
    package var thumbnail: PhotoSize?

    /// Nil without a file to ask for.
    package init?(_ json: JSONValue) {
        guard let file = json["file_id"]?.string, !file.isEmpty else { return nil }
        self.file = file
        uniqueFile = json["file_unique_id"]?.string ?? ""
        size = json["file_size"]?.int
        name = json["file_name"]?.string
        mime = json["mime_type"]?.string
        // A round video has but one measure.
        width = (json["width"] ?? json["length"])?.int.map { Int(clamping: $0) }
        height = (json["height"] ?? json["length"])?.int.map { Int(clamping: $0) }
        seconds = json["duration"]?.int.map { Int(clamping: $0) }
        performer = json["performer"]?.string
        title = json["title"]?.string
        thumbnail = json["thumbnail"].flatMap(PhotoSize.init)
    }
}
