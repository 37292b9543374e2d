import COpenSSL
import Glibc

/// OpenSSL's queue of errors, one per thread: cleared before a call, collected after it.
enum ErrorQueue {
    /// What failed first, which is the cause of the rest.
    struct Entry {
        let reason: String
        /// The error came from a system call, such as opening a file.
        let isSystem: Bool
    }

    static func clear() { ERR_clear_error() }

    /// The first error; the queue is empty afterwards.
    static func collect() -> Entry? {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0 else { return nil }
        // ERR_SYSTEM_ERROR: the top bit marks an errno in the place of the reason.
        if ERR_GET_LIB(code) == ERR_LIB_SYS {
            return Entry(reason: text(errno: ERR_GET_REASON(code)), isSystem: true)
        }
        let reason = ERR_reason_error_string(code).map { String(cString: $0) }
        return Entry(reason: reason ?? "OpenSSL error \(code)", isSystem: false)
    }

    static func text(errno code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
