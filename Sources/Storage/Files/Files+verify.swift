import Crypto
package import Helpdesk

extension Files {
    /// Reads the whole file and throws `.damaged` unless it has this size and this hash still.
    package func verify(_ id: FileID, size: Int64, hash: String) async throws(FilesError) {
        let pieces = try await read(id, nil)
        let digest = RunningDigest()
        var count: Int64 = 0
        while let piece = try await pieces.next() {
            digest.update(piece)
            count += Int64(piece.count)
        }
        guard count == size else { throw .damaged("\(id) has \(count) bytes instead of \(size)") }
        guard Hex.encode(digest.finish()) == hash else {
            throw .damaged("\(id) does not have the hash it was kept with")
        }
    }
}
