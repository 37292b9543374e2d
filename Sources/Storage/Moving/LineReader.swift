import Glibc

/// Reads a file line by line, whatever its size.
final class LineReader {
    private let file: OpenDescriptor
    private let path: String
    private var piece = [UInt8](repeating: 0, count: 256 << 10)
    private var (next, end) = (0, 0)
    /// Where the last line that was read whole ends.
    private(set) var position = 0

    init(_ path: String) throws(MovingProblem) {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(path, reason: String(cString: strerror(errno))) }
        file = OpenDescriptor(descriptor)
    }

    /// The next line without its end; nil at the end of the file, and for a last line that is cut off.
    func line() throws(MovingProblem) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if next == end { guard try fill() else { return nil } }
            if let stop = piece[next..<end].firstIndex(of: UInt8(ascii: "\n")) {
                line += piece[next..<stop]
                next = stop + 1
                position += line.count + 1
                return line
            }
            line += piece[next..<end]
            next = end
            guard line.count <= Self.longest else { throw .file(path, reason: "a line is longer than any record") }
        }
    }

    private func fill() throws(MovingProblem) -> Bool {
        while true {
            let count = read(file.number, &piece, piece.count)
            if count >= 0 {
                (next, end) = (0, count)
                return count > 0
            }
            guard errno == EINTR else { throw .file(path, reason: String(cString: strerror(errno))) }
        }
    }

    private static let longest = 64 << 20
}
