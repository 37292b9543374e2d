/// What Telegram takes at most.
package enum TelegramLimits {
    /// UTF-16 units of a message's text.
    package static let text = 4_096
    /// UTF-16 units of the words under a file.
    package static let caption = 1_024
    /// Bytes of a text with its markup.
    package static let markup = 32_768
    /// UTF-16 units of a topic's title.
    package static let title = 128
    /// Bytes of what a button is made with.
    package static let callbackData = 64
    /// Characters of the answer to a press.
    package static let callbackAnswer = 200
    /// Files that make an album.
    package static let album = 2...10
    /// Messages that are copied, forwarded or deleted at once.
    package static let bulk = 100
    /// Bytes of a file that the bot can fetch and can send, and of a picture that it can send.
    package static let download: Int64 = 20 << 20
    package static let upload: Int64 = 50_000_000
    package static let photo: Int64 = 10_000_000
}
