/// How bytes of a type may be given to a browser.
package enum FilePresentation: Hashable, Sendable {
    /// Within a page.
    case inline
    /// Only to be saved: a browser could run it, or its reader could.
    case download

    /// Whatever is not known to be harmless is downloaded: HTML, SVG, XML, scripts, PDF, archives and all the rest.
    package init(mime: String) {
        self = Self.harmless.contains(mime) ? .inline : .download
    }

    private static let harmless: Set<String> = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif",
        "audio/mpeg", "audio/ogg", "audio/mp4", "audio/x-m4a", "audio/aac", "audio/x-hx-aac-adts", "audio/wav",
        "audio/x-wav", "audio/flac", "audio/x-flac", "audio/webm",
        "video/mp4", "video/webm", "video/ogg", "video/quicktime", "application/ogg",
    ]
}
