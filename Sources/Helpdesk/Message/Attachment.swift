/// A file of a message.
package struct Attachment: Hashable, Sendable {
    /// How it is shown.
    package enum Kind: String, Sendable, CaseIterable {
        case photo
        case video
        case roundVideo = "round_video"
        case voice
        case audio
        case animation
        case document
    }

    package var file: FileID
    package var kind: Kind
    /// As the sender called it; never a path.
    package var name: String
    package var mime: String
    package var size: Int64
    package var width: Int?
    package var height: Int?
    package var seconds: Int?

    package init(
        file: FileID, kind: Kind = .document, name: String, mime: String, size: Int64, width: Int? = nil,
        height: Int? = nil, seconds: Int? = nil
    ) {
        self.file = file
        self.kind = kind
        self.name = name
        self.mime = mime
        self.size = size
        self.width = width
        self.height = height
        self.seconds = seconds
    }
}
