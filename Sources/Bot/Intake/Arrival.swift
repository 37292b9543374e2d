package import Helpdesk

/// An update, or all those of an album, on its way to whoever deals with it.
package struct Arrival: Sendable {
    /// What it came by, ascending; an album's are several.
    package let updates: [UpdateID]
    package let content: Content

    package enum Content: Sendable {
        /// One message, or the parts of an album.
        case messages([TelegramMessage])
        case other(Update.Content)
    }
}
