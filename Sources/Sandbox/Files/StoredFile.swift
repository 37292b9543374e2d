import JSON

/// A file that Telegram keeps; what is sent again is the same file.
struct StoredFile: Sendable, Equatable {
    /// Its place on the shelf.
    let number: Int
    let kind: MediaKind
    /// Of its content: the same for the same bytes sent as the same kind.
    let unique: String
    let size: Int
    var name: String?
    var mimeType: String?
    var width = 0
    var height = 0
    var duration = 0
    var performer: String?
    var title: String?
    var emoji: String?
    var customEmoji: String?
    var thumbnail: Thumbnail?

    struct Thumbnail: Sendable, Equatable {
        let number: Int
        let unique: String
        let size: Int
        let width: Int
        let height: Int
    }

    /// The sizes a photo comes in, the longest side of each at most 90, 320, 800 and 1280.
    var photoSizes: [(width: Int, height: Int)] {
        let longest = max(width, height, 1)
        var sizes = [90, 320, 800].filter { $0 < longest }
        sizes.append(min(longest, 1280))
        return sizes.map { (max(1, width * $0 / longest), max(1, height * $0 / longest)) }
    }

    /// As in download paths; a document without one has none.
    var fileExtension: String {
        if let name, let dot = name.lastIndex(of: "."), dot != name.startIndex {
            let ending = name[name.index(after: dot)...].lowercased()
            if (1...8).contains(ending.utf8.count), ending.unicodeScalars.allSatisfy(\.isName), kind == .document {
                return ending
            }
        }
        switch kind {
        case .photo, .thumbnail: return "jpg"
        case .voice: return mimeType == "audio/mpeg" ? "mp3" : "oga"
        case .video, .videoNote, .animation: return "mp4"
        case .audio: return "mp3"
        case .sticker: return isVideoSticker ? "webm" : isAnimatedSticker ? "tgs" : "webp"
        case .document: return ""
        }
    }

    var isVideoSticker: Bool { mimeType == "video/webm" }
    var isAnimatedSticker: Bool { mimeType == "application/x-tgsticker" }
}
