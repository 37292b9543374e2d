package import JSON

/// A sticker.
package struct Sticker: Hashable, Sendable {
    package let media: MediaFile
    package var emoji: String?
    package var isAnimated: Bool
    package var isVideo: Bool
    /// To use it as the icon of a topic.
    package var customEmoji: String?

    package init?(_ json: JSONValue) {
        guard let media = MediaFile(json) else { return nil }
        self.media = media
        emoji = json["emoji"]?.string
        isAnimated = json.flag("is_animated")
        isVideo = json.flag("is_video")
        customEmoji = json["custom_emoji_id"]?.string
    }

    /// What kind of file it is: Telegram does not say.
    package var mime: String {
        if isAnimated { return "application/x-tgsticker" }
        return isVideo ? "video/webm" : "image/webp"
    }
}
