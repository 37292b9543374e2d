package import Helpdesk

/// A file of ours that is sent piece by piece.
package struct Upload: Sendable {
    package typealias Open = @Sendable () async throws(FilesError) -> any FilePieces

    package let name: String
    package let mime: String?
    package let size: Int64
    let open: Open

    /// `open` is asked when the file's turn has come, and anew for each try.
    package init(name: String, mime: String?, size: Int64, open: @escaping Open) {
        self.name = name
        self.mime = mime
        self.size = size
        self.open = open
    }

    /// Telegram decodes percents, and a path is none of its business.
    var wireName: String {
        var encoded = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "%": encoded += "%25"
            case "\"": encoded += "%22"
            case "/", "\\": encoded += "_"
            case _ where scalar.properties.generalCategory == .control: encoded += "_"
            default: encoded.unicodeScalars.append(scalar)
            }
        }
        return encoded.isEmpty ? "file" : encoded
    }
}
