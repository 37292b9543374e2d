/// Where the bytes of files are kept.
package protocol Files: Sendable {
    /// Starts to take a file in; nothing is there before `finish` returns.
    func begin() async throws(FilesError) -> any FileIntake

    /// The bytes of `range`, or all; the end of the range may lie behind the file's.
    func read(_ id: FileID, _ range: Range<Int64>?) async throws(FilesError) -> any FilePieces
    func size(_ id: FileID) async throws(FilesError) -> Int64

    /// Repeating it is harmless.
    func delete(_ id: FileID) async throws(FilesError)

    /// What is kept, in the order of ids.
    func all(after: FileID?, limit: Int) async throws(FilesError) -> [FileID]

    /// Throws unless it can write now.
    func check() async throws(FilesError)
}

/// A file on its way in.
package protocol FileIntake: AnyObject, Sendable {
    func write(_ bytes: [UInt8]) async throws(FilesError)

    /// The file is durable when it returns.
    func finish() async throws(FilesError) -> KeptFile

    /// Leaves nothing behind.
    func abort() async
}

/// A file on its way out.
package protocol FilePieces: AnyObject, Sendable {
    /// Nil at the end.
    func next() async throws(FilesError) -> [UInt8]?
}
