import Net
import Wire

extension RawInflater {
    /// The message as an array.
    func message(_ compressed: [UInt8], limit: Int = 1 << 20) throws(InflateFailure) -> [UInt8] {
        do {
            return try compressed.withUnsafeBytes { Array(try inflate($0, limit: limit)) }
        } catch let failure as InflateFailure {
            throw failure
        } catch {
            throw .corrupt
        }
    }
}

extension RawDeflater {
    /// The payload as an array.
    func payload(_ message: [UInt8]) -> [UInt8]? {
        message.withUnsafeBytes { message in deflate(message).map { Array($0) } }
    }
}
