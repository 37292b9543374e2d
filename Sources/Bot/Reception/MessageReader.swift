import Helpdesk

/// What a message of Telegram's says in the desk's words.
struct MessageReader {
    /// A file of it, still with Telegram.
    struct Media {
        let kind: Attachment.Kind
        let file: String
        let name: String
        let size: Int64?
        let width: Int?
        let height: Int?
        let seconds: Int?
    }

    let text: String
    let media: [Media]
    /// Telegram's name for content that has no place in a desk.
    let unsupported: String?
    let phone: Contact?

    /// Reads one message, or the parts of an album as one.
    init(_ parts: [TelegramMessage]) {
        let read = parts.map(Self.read)
        text = read.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
        media = read.compactMap(\.media)
        unsupported =
            parts.compactMap { part in
                if case .unsupported(let name) = part.content { name } else { nil }
            }.first
        phone =
            parts.compactMap { part in
                if case .contact(let contact) = part.content { contact } else { nil }
            }.first
    }

    private static func read(_ message: TelegramMessage) -> (text: String, media: Media?) {
        let caption = message.caption?.plain ?? ""
        switch message.content {
        case .text(let text): return (text.plain, nil)
        case .photo(let sizes):
            guard let largest = sizes.last else { return (caption, nil) }
            let media = Media(
                kind: .photo, file: largest.file, name: "photo.jpg", size: largest.size, width: largest.width,
                height: largest.height, seconds: nil)
            return (caption, media)
        case .document(let file): return (caption, media(.document, file, "file"))
        case .video(let file): return (caption, media(.video, file, "video.mp4"))
        case .roundVideo(let file): return (caption, media(.roundVideo, file, "video.mp4"))
        case .voice(let file): return (caption, media(.voice, file, "voice.ogg"))
        case .audio(let file): return (caption, media(.audio, file, "audio.mp3"))
        case .animation(let file): return (caption, media(.animation, file, "animation.mp4"))
        case .sticker(let sticker): return (sticker.emoji ?? "🖼", nil)
        case .location(let place): return (Self.place(place), nil)
        case .venue(let venue): return ("\(venue.title)\n\(venue.address)\n" + Self.place(venue.location), nil)
        case .contact(let contact): return ("👤 \(contact.name) \(contact.phone)", nil)
        case .service, .unsupported: return ("", nil)
        }
    }

    private static func media(_ kind: Attachment.Kind, _ file: MediaFile, _ name: String) -> Media {
        Media(
            kind: kind, file: file.file, name: file.name ?? name, size: file.size, width: file.width,
            height: file.height, seconds: file.seconds)
    }

    private static func place(_ place: Location) -> String {
        "📍 https://maps.google.com/?q=\(place.latitude),\(place.longitude)"
    }
}
