import Curl
import Helpdesk
import JSON
import Threads

/// A call's parameters and files as one form.
final class UploadForm: Sendable {
    private let form: MultipartForm
    private let broken = Locked<FilesError?>(nil)

    init(_ parameters: JSONObject, _ files: [(name: String, file: Upload)]) {
        var form = MultipartForm()
        for (name, value) in parameters { form.append(name, text: value.string ?? value.text) }
        for (name, file) in files {
            let source = UploadSource(file, noting: broken)
            form.append(name, fileName: file.wireName, contentType: file.mime, length: file.size) {
                try await source.next()
            }
        }
        self.form = form
    }

    var contentType: String { form.contentType }
    var body: ClientBody { form.body }

    /// Why a file could not be read, if that is what ended the call.
    var failure: FilesError? { broken.withLock { $0 } }
}

/// Opens a file when its turn has come, and remembers why it could not be read.
private actor UploadSource {
    private let file: Upload
    private let broken: Locked<FilesError?>
    private var pieces: (any FilePieces)?

    init(_ file: Upload, noting broken: Locked<FilesError?>) {
        self.file = file
        self.broken = broken
    }

    func next() async throws(FilesError) -> [UInt8]? {
        do throws(FilesError) {
            let pieces = if let pieces { pieces } else { try await file.open() }
            self.pieces = pieces
            return try await pieces.next()
        } catch {
            broken.withLock { $0 = error }
            throw error
        }
    }
}
