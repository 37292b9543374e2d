/// What a file's name says its content is.
package struct MediaType: Hashable, Sendable {
    /// Type and subtype, lower case: `text/html`.
    package let essence: String
    /// Written with `charset=utf-8`.
    package let isText: Bool
    /// Usually much smaller when compressed.
    package let isCompressible: Bool

    package static let octets = MediaType("application/octet-stream")

    package init(_ essence: String, isText: Bool = false, isCompressible: Bool = false) {
        self.essence = essence
        self.isText = isText
        self.isCompressible = isCompressible
    }

    /// By the name's last extension, in any case; unknown ones are octets.
    package init(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else {
            self = .octets
            return
        }
        let fileExtension = fileName[fileName.index(after: dot)...].lowercased()
        self = Self.byExtension[fileExtension] ?? .octets
    }

    /// The value of Content-Type.
    package var contentType: String {
        isText ? essence + "; charset=utf-8" : essence
    }

    private static func text(_ essence: String) -> MediaType {
        MediaType(essence, isText: true, isCompressible: true)
    }

    private static func compressible(_ essence: String) -> MediaType {
        MediaType(essence, isCompressible: true)
    }

    // XML and SVG carry their encoding inside and JSON has but one, so they get no charset.
    private static let byExtension: [String: MediaType] = [
        "html": text("text/html"),
        "htm": text("text/html"),
        "css": text("text/css"),
        "js": text("text/javascript"),
        "mjs": text("text/javascript"),
        "txt": text("text/plain"),
        "md": text("text/markdown"),
        "csv": text("text/csv"),
        "json": compressible("application/json"),
        "map": compressible("application/json"),
        "webmanifest": compressible("application/manifest+json"),
        "xml": compressible("application/xml"),
        "svg": compressible("image/svg+xml"),
        "ico": compressible("image/vnd.microsoft.icon"),
        "wasm": compressible("application/wasm"),
        "ttf": compressible("font/ttf"),
        "otf": compressible("font/otf"),
        "woff": MediaType("font/woff"),
        "woff2": MediaType("font/woff2"),
        "png": MediaType("image/png"),
        "jpg": MediaType("image/jpeg"),
        "jpeg": MediaType("image/jpeg"),
        "gif": MediaType("image/gif"),
        "webp": MediaType("image/webp"),
        "avif": MediaType("image/avif"),
        "mp4": MediaType("video/mp4"),
        "webm": MediaType("video/webm"),
        "mp3": MediaType("audio/mpeg"),
        "ogg": MediaType("audio/ogg"),
        "wav": MediaType("audio/wav"),
        "pdf": MediaType("application/pdf"),
        "zip": MediaType("application/zip"),
        "gz": MediaType("application/gzip"),
    ]
}
