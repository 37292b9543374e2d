import JSON

/// What becomes of an upload: checked, measured and put on the shelf.
extension World {
    /// What the sender says of a file; what it does not say is measured or left out.
    struct FileDetails {
        var width = 0
        var height = 0
        var duration = 0
        var performer: String?
        var title: String?
        var emoji: String?
        var thumbnail: Upload?
    }

    static let largestUpload = 50 << 20
    static let largestPhoto = 10 << 20
    static let largestDownload = 20 << 20

    func store(_ file: InputFile, as kind: MediaKind, _ details: FileDetails) throws(APIError) -> StoredFile {
        switch file {
        case .known(let file): return file
        case .new(let upload): return try store(upload, as: kind, details)
        }
    }

    private func store(_ upload: Upload, as kind: MediaKind, _ details: FileDetails) throws(APIError) -> StoredFile {
        let content = upload.content
        guard content.count > 0 else { throw .badRequest("File must be non-empty") }
        var (width, height) = (details.width, details.height)
        if kind == .photo {
            let size = try photoSize(upload)
            (width, height) = (size.width, size.height)
        }
        if kind == .videoNote { (width, height) = (max(width, 240), max(width, 240)) }
        if kind == .sticker, width == 0 { (width, height) = stickerSize(content) }
        var file = StoredFile(
            number: shelf.reserve(), kind: kind, unique: FileShelf.unique(content, kind), size: content.count)
        file.name = upload.name.isEmpty ? nil : upload.name
        file.mimeType = mimeType(of: upload, as: kind)
        (file.width, file.height, file.duration) = (width, height, details.duration)
        (file.performer, file.title, file.emoji) = (details.performer, details.title, details.emoji)
        shelf.put(file, content)
        if let thumbnail = details.thumbnail, kind != .photo, kind != .voice {
            file.thumbnail = try store(thumbnail: thumbnail)
            shelf.put(file, content)
        }
        return file
    }

    private func photoSize(_ upload: Upload) throws(APIError) -> ImageSize {
        if let dot = upload.name.lastIndex(of: ".") {
            let ending = upload.name[upload.name.index(after: dot)...].lowercased()
            guard ["jpg", "jpeg", "gif", "png", "tif", "bmp", "webp", ""].contains(ending) else {
                throw .badRequest(
                    "Photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp")
            }
        }
        let count = upload.content.count
        guard count <= Self.largestPhoto else {
            throw .badRequest(
                "File of size \(count) bytes is too big for a photo; the maximum size is \(Self.largestPhoto) bytes")
        }
        guard case .bytes(let bytes) = upload.content, let size = ImageSize.read(bytes) else {
            throw .badRequest("IMAGE_PROCESS_FAILED")
        }
        guard size.width + size.height <= 10_000, max(size.width, size.height) <= 20 * min(size.width, size.height)
        else { throw .badRequest("PHOTO_INVALID_DIMENSIONS") }
        return size
    }

    private func stickerSize(_ content: FileContent) -> (Int, Int) {
        if case .bytes(let bytes) = content, let size = ImageSize.read(bytes) { return (size.width, size.height) }
        return (512, 512)
    }

    private func store(thumbnail upload: Upload) throws(APIError) -> StoredFile.Thumbnail? {
        // One that is no picture, or too large, is left out without a word.
        guard case .bytes(let bytes) = upload.content, bytes.count <= 200 << 10, let size = ImageSize.read(bytes),
            max(size.width, size.height) <= 320
        else { return nil }
        let number = shelf.reserve()
        shelf.hold(upload.content, as: number)
        return StoredFile.Thumbnail(
            number: number, unique: FileShelf.unique(upload.content, .thumbnail), size: bytes.count,
            width: size.width, height: size.height)
    }

    private func mimeType(of upload: Upload, as kind: MediaKind) -> String? {
        switch kind {
        case .photo, .thumbnail: return "image/jpeg"
        case .videoNote: return "video/mp4"
        case .voice:
            return upload.contentType == "audio/mpeg" || upload.name.lowercased().hasSuffix(".mp3")
                ? "audio/mpeg" : "audio/ogg"
        default: break
        }
        let ending = upload.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if kind == .sticker {
            return ending == "tgs"
                ? "application/x-tgsticker" : ending == "webm" ? "video/webm" : "image/webp"
        }
        if let known = MediaTypes.byEnding[ending] { return known }
        if let said = upload.contentType, !said.isEmpty, said != "application/octet-stream" { return said }
        switch kind {
        case .video, .animation: return "video/mp4"
        case .audio: return "audio/mpeg"
        default: return upload.contentType
        }
    }
}
