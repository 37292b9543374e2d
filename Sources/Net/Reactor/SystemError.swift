import CLinux
import Glibc

/// A system call that failed: which one, and the kernel's reason.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    package let call: String
    package let code: Int32

    /// Describes the failure of `call` by the `errno` of this thread.
    package init(_ call: String, code: Int32 = errno) {
        self.call = call
        self.code = code
    }

    package var reason: String { String(cString: strerror(code)) }
    package var description: String { "\(call): \(reason)" }
}
