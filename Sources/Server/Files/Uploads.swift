package import Helpdesk
import JSON
import Journal
package import Net
import Wire

/// `POST /upload`: takes one file in for a customer, as it streams by.
package struct Uploads: Sendable {
    private let front: ChatFront
    private let files: any Files

    package init(_ front: ChatFront, _ files: any Files) {
        self.front = front
        self.files = files
    }

    /// Answers an upload: 201 and the file, or why not.
    package func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = front.limits.caller(request)
        let customer: CustomerID
        do {
            guard let token = request.bearer else { return Self.refuse(.unauthorized, "unauthorized") }
            customer = try await front.holder(of: token)
        } catch {
            return refuse(error, caller)
        }
        if let wait = front.limits.take(Toll.uploads.once + Toll.uploadedBytes.once, of: customer, at: caller) {
            return .tooMany(retryAfter: wait)
        }
        let type = request.fields[.contentType] ?? ""
        guard let form = MultipartParser(contentType: type, limits: .init(partCount: 8)) else {
            return Self.refuse(.unsupportedMediaType, "not_a_form")
        }
        do {
            let counted = { @Sendable (length: Int) in
                front.metrics.uploadedBytes.add(length)
                front.limits.charge(Toll.uploadedBytes.times(Double(length)), to: customer, at: caller)
            }
            guard let file = try await FormReader(form, files, counted).read(request.body) else {
                return Self.refuse(.badRequest, "no_file")
            }
            return try await keep(file.kept, called: file.name, for: customer)
        } catch let error as FilesError {
            return Self.refuse(error)
        }
    }

    /// The limit above which a body is refused before it is read: the file's own and the form around it.
    package var bodyLimit: UInt64 { UInt64(clamping: front.fileLimit) + 64 * 1024 }

    private func refuse(_ error: any Error, _ caller: Caller) -> HTTPResponse {
        switch error {
        case is EntryRefusal:
            guard let wait = front.limits.guessedWrong(caller) else {
                return Self.refuse(.unauthorized, "unauthorized")
            }
            return .tooMany(retryAfter: wait)
        case DeskError.banned: return Self.refuse(.forbidden, "banned")
        default:
            front.log.warning("an upload could not be taken in: \(error)", ["caller": "\(caller)"])
            return Self.refuse(.serviceUnavailable, "try_again")
        }
    }

    private func keep(_ kept: KeptFile, called name: String, for customer: CustomerID) async throws -> HTTPResponse {
        var record = FileRecord(
            id: kept.id, at: front.now, customer: customer, name: name, mime: kept.mime, size: kept.size,
            hash: kept.hash)
        record.width = kept.width
        record.height = kept.height
        do { try await front.desk.parts.store.add(record) } catch {
            try? await files.delete(kept.id)
            return Self.refuse(.serviceUnavailable, "try_again")
        }
        front.metrics.uploads.add()
        front.log.debug("a file is kept", ["file": "\(kept.id)", "bytes": "\(kept.size)", "customer": "\(customer)"])
        var bytes: [UInt8] = []
        JSONObjectWriter.append(to: &bytes) { answer in
            answer.object("file") { front.frames.write(Attachment(record), to: &$0) }
        }
        return .json(bytes, status: .created)
    }

    private static func refuse(_ error: FilesError) -> HTTPResponse {
        switch error {
        case .tooLarge: refuse(.contentTooLarge, "too_large")
        case .refusedType: refuse(.unsupportedMediaType, "refused_type")
        case .full: refuse(.insufficientStorage, "full")
        case .unknown, .unreachable, .damaged, .ended: refuse(.serviceUnavailable, "try_again")
        }
    }

    private static func refuse(_ status: HTTPStatus, _ code: String) -> HTTPResponse {
        .json(JSONValue.object(["error": .string(code)]).bytes, status: status)
    }
}

extension HTTPRequest {
    /// The token of an `Authorization: Bearer` field.
    var bearer: String? {
        guard let field = fields[.authorization], field.prefix(7).lowercased() == "bearer " else { return nil }
        return String(field.dropFirst(7))
    }
}
