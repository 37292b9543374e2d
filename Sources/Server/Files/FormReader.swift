import Helpdesk
import Net
import Wire

/// Takes the part `file` out of a form, in pieces as they arrive.
struct FormReader {
    private var form: MultipartParser
    private let files: any Files
    private var intake: (any FileIntake)?
    private var name = ""
    private var found: (kept: KeptFile, name: String)?
    private let counted: @Sendable (Int) -> Void

    /// Every piece that came is told to `counted`.
    init(_ form: MultipartParser, _ files: any Files, _ counted: @escaping @Sendable (Int) -> Void) {
        self.form = form
        self.files = files
        self.counted = counted
    }

    /// The file once it is kept; nil if the form has none. Whatever goes wrong leaves nothing behind.
    consuming func read(_ body: HTTPBody) async throws -> (kept: KeptFile, name: String)? {
        do {
            var rest: [UInt8] = []
            for try await piece in body {
                counted(piece.count)
                rest += piece
                try await take(&rest)
            }
            guard form.isComplete else { throw HTTPRejection(status: .badRequest, reason: "The form is cut off.") }
            return found
        } catch {
            await intake?.abort()
            if let found { try? await files.delete(found.kept.id) }
            throw error
        }
    }

    private enum Step {
        case part(MultipartPart)
        case data([UInt8])
        case partEnd
        case over
    }

    private mutating func take(_ bytes: inout [UInt8]) async throws {
        var offset = 0
        while let step = try next(bytes, &offset) {
            switch step {
            case .part(let part):
                guard part.name == "file", found == nil else { continue }
                name = part.filename ?? ""
                intake = try await files.begin()
            case .data(let data): try await intake?.write(data)
            case .partEnd:
                guard let intake else { continue }
                found = (try await intake.finish(), FileName.tidy(name))
                self.intake = nil
            case .over: break
            }
            if case .over = step { break }
        }
        bytes.removeFirst(offset)
    }

    private mutating func next(_ bytes: [UInt8], _ offset: inout Int) throws -> Step? {
        try bytes.withUnsafeBytes { view in
            switch form.next(view, at: &offset) {
            case .needMore: nil
            case .part(let part): .part(part)
            // The view lives no longer than this call.
            case .data(let data): .data(Array(data))
            case .partEnd: .partEnd
            case .end: .over
            case .failed(let rejection): throw rejection
            }
        }
    }
}
