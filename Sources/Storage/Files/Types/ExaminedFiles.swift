package import Helpdesk
package import Magic

/// Files whose content is looked at on its way in; what is kept lies in others.
package struct ExaminedFiles: Files {
    private let files: any Files
    private let sniffer: TypeSniffer
    private let policy: IntakePolicy

    package init(_ files: any Files, sniffer: TypeSniffer, policy: IntakePolicy) {
        self.files = files
        self.sniffer = sniffer
        self.policy = policy
    }

    package func begin() async throws(FilesError) -> any FileIntake {
        ExaminedIntake(try await files.begin(), sniffer, policy)
    }

    package func read(_ id: FileID, _ range: Range<Int64>?) async throws(FilesError) -> any FilePieces {
        try await files.read(id, range)
    }

    package func size(_ id: FileID) async throws(FilesError) -> Int64 { try await files.size(id) }
    package func delete(_ id: FileID) async throws(FilesError) { try await files.delete(id) }

    package func all(after: FileID?, limit: Int) async throws(FilesError) -> [FileID] {
        try await files.all(after: after, limit: limit)
    }

    package func check() async throws(FilesError) { try await files.check() }
}
