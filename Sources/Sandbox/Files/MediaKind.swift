/// The kinds of files in messages.
enum MediaKind: String, Sendable, CaseIterable {
    case photo, video, animation, audio, document, voice
    case videoNote = "video_note"
    case sticker
    /// Belongs to another file and is never sent alone.
    case thumbnail

    /// As errors call it.
    var typeName: String {
        switch self {
        case .photo: "Photo"
        case .video: "Video"
        case .animation: "Animation"
        case .audio: "Audio"
        case .document: "Document"
        case .voice: "VoiceNote"
        case .videoNote: "VideoNote"
        case .sticker: "Sticker"
        case .thumbnail: "Thumbnail"
        }
    }

    /// "there is no … in the request".
    var wordInRequest: String { self == .videoNote ? "video note" : rawValue }

    /// What real file ids of the kind begin with: three bytes in base 64.
    var idPrefix: String {
        switch self {
        case .photo: "AgAC"
        case .voice: "AwAC"
        case .video: "BAAC"
        case .document: "BQAC"
        case .sticker: "CAAC"
        case .audio: "CQAC"
        case .animation: "CgAC"
        case .videoNote: "DQAC"
        case .thumbnail: "AAMC"
        }
    }

    var uniquePrefix: String { self == .photo || self == .thumbnail ? "AQAD" : "AgAD" }

    /// Where downloads lie.
    var folder: String {
        switch self {
        case .photo: "photos"
        case .video: "videos"
        case .animation: "animations"
        case .audio: "music"
        case .document: "documents"
        case .voice: "voice"
        case .videoNote: "video_notes"
        case .sticker: "stickers"
        case .thumbnail: "thumbnails"
        }
    }

    var hasCaption: Bool { self != .videoNote && self != .sticker && self != .thumbnail }

    var permission: (Permissions, String) {
        switch self {
        case .photo: (.photos, "photos")
        case .video: (.videos, "videos")
        case .animation: (.others, "animations")
        case .audio: (.audios, "music")
        case .document, .thumbnail: (.documents, "documents")
        case .voice: (.voiceNotes, "voice notes")
        case .videoNote: (.videoNotes, "video notes")
        case .sticker: (.others, "stickers")
        }
    }

    /// Which kinds may stand in one album.
    var albumClass: Int? {
        switch self {
        case .photo, .video: 0
        case .document: 1
        case .audio: 2
        default: nil
        }
    }
}
