import Crypto
import Helpdesk

/// A file on its way to S3: sent whole at its end if it is small, else in parts as it comes.
actor S3Intake: FileIntake {
    /// What is held in memory, and sent at once.
    static let partLength = 8 << 20

    private enum State {
        case open
        case over
    }

    private let client: S3Client
    private let id = FileID.random()
    private let digest = RunningDigest()
    private var state = State.open
    private var size: Int64 = 0
    private var part: [UInt8] = []
    private var upload: S3Upload?
    private var tags: [String] = []

    init(_ client: S3Client) {
        self.client = client
    }

    deinit {
        // No one ended it.
        guard let upload else { return }
        Task { try await upload.abandon() }
    }

    func write(_ bytes: [UInt8]) async throws(FilesError) {
        guard state == .open else { throw .ended }
        digest.update(bytes)
        size += Int64(bytes.count)
        var rest = bytes[...]
        while part.count + rest.count > Self.partLength {
            let room = Self.partLength - part.count
            part += rest.prefix(room)
            rest = rest.dropFirst(room)
            try await orAbort { intake throws(S3Failure) in try await intake.sendPart() }
        }
        part += rest
    }

    func finish() async throws(FilesError) -> KeptFile {
        guard state == .open else { throw .ended }
        try await orAbort { intake throws(S3Failure) in try await intake.settle() }
        state = .over
        upload = nil
        return KeptFile(id: id, size: size, hash: Hex.encode(digest.finish()), mime: FileType.unknown)
    }

    func abort() async {
        guard state == .open else { return }
        state = .over
        part = []
        guard let upload else { return }
        self.upload = nil
        // Also where the one who asks was cancelled. What fails here is swept away at the start of another day.
        _ = await Task { try await upload.abandon() }.result
    }

    private func settle() async throws(S3Failure) {
        guard let upload else {
            _ = try await client.send(S3Call(method: "PUT", key: id.rawValue, body: part))
            return part = []
        }
        if !part.isEmpty { try await sendPart() }
        try await upload.complete(tags)
    }

    private func sendPart() async throws(S3Failure) {
        guard tags.count < S3Upload.mostParts else { throw .refused(status: 400, code: "EntityTooLarge") }
        let current: S3Upload
        if let upload {
            current = upload
        } else {
            current = try await S3Upload.begin(client, key: id.rawValue)
            upload = current
        }
        let bytes = part
        part = []
        tags.append(try await current.send(bytes, number: tags.count + 1))
    }

    private func orAbort(
        _ work: (isolated S3Intake) async throws(S3Failure) -> Void
    ) async throws(FilesError) {
        do throws(S3Failure) {
            try await work(self)
        } catch {
            await abort()
            throw error.filesError
        }
    }
}
