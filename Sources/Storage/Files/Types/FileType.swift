import Helpdesk

/// The type of bytes by their beginning, read as strictly as they can be.
struct FileType: Equatable {
    static let unknown = "application/octet-stream"

    let mime: String
    var width: Int?
    var height: Int?

    /// `witness` is what libmagic takes the bytes for. Where it and we differ about a picture, where a picture, sound
    /// or film holds what a browser would run, or where a text is HTML in disguise, the harmless reading loses.
    init(head: [UInt8], witness: String) {
        if head.isEmpty {
            mime = Self.unknown
        } else if let image = ImageHeader(head) {
            let isPlain = Self.sameImage(witness, image.mime) && !ActiveContent.isIn(head) && !ActiveContent.isPDF(head)
            mime = isPlain ? image.mime : Self.unknown
            if isPlain { (width, height) = (image.width, image.height) }
        } else {
            mime = Self.withoutPicture(head, witness)
        }
    }

    private static func withoutPicture(_ head: [UInt8], _ witness: String) -> String {
        let major = witness.prefix { $0 != "/" }
        if ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/x-ms-bmp"].contains(witness) {
            return unknown
        }
        if major == "text" || witness == "application/json" || witness == "application/xml" {
            if ActiveContent.startsLikeHTML(head) { return "text/html" }
            guard ActiveContent.isIn(head) else { return witness }
            return witness == "text/xml" || witness == "application/xml" ? "image/svg+xml" : "text/html"
        }
        if ActiveContent.isPDF(head) && witness != "application/pdf" { return unknown }
        if FilePresentation(mime: witness) == .inline && ActiveContent.isIn(head) { return unknown }
        return witness == "application/x-empty" ? unknown : witness
    }

    private static func sameImage(_ witness: String, _ mime: String) -> Bool {
        witness == mime || mime == "image/bmp" && witness == "image/x-ms-bmp"
    }
}
