import Helpdesk
import Magic

/// An intake that bounds what goes in, finds out its type from its beginning, and refuses what is not allowed as soon
/// as that is known.
actor ExaminedIntake: FileIntake {
    /// How much of the beginning is looked at.
    private static let headLength = 256 * 1024

    private let intake: any FileIntake
    private let sniffer: TypeSniffer
    private let policy: IntakePolicy
    private var head: [UInt8] = []
    private var size: Int64 = 0
    private var type: FileType?
    private var isOver = false

    init(_ intake: any FileIntake, _ sniffer: TypeSniffer, _ policy: IntakePolicy) {
        self.intake = intake
        self.sniffer = sniffer
        self.policy = policy
    }

    func write(_ bytes: [UInt8]) async throws(FilesError) {
        guard !isOver else { throw .ended }
        guard Int64(bytes.count) <= policy.sizeLimit - size else {
            await abort()
            throw .tooLarge(limit: policy.sizeLimit)
        }
        size += Int64(bytes.count)
        if type == nil {
            head += bytes.prefix(Self.headLength - head.count)
            if head.count == Self.headLength { try await examine() }
        }
        do throws(FilesError) {
            try await intake.write(bytes)
        } catch {
            isOver = true
            throw error
        }
    }

    func finish() async throws(FilesError) -> KeptFile {
        guard !isOver else { throw .ended }
        if type == nil { try await examine() }
        isOver = true
        var kept = try await intake.finish()
        if let type { (kept.mime, kept.width, kept.height) = (type.mime, type.width, type.height) }
        return kept
    }

    func abort() async {
        isOver = true
        await intake.abort()
    }

    private func examine() async throws(FilesError) {
        let witness: String
        do throws(MagicError) {
            witness = head.isEmpty ? FileType.unknown : try await sniffer.type(of: head)
        } catch {
            await abort()
            throw .unreachable(error.description)
        }
        let type = FileType(head: head, witness: witness)
        self.type = type
        head = []
        guard policy.allows(type.mime) else {
            await abort()
            throw .refusedType(type.mime)
        }
    }
}
