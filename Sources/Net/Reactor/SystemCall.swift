import CLinux
import Glibc

/// The one way to the kernel for reads and writes: interrupted calls are repeated, and "not now" is a value.
enum SystemCall {
    enum Outcome {
        case done(Int)
        case wouldBlock
        case failed(Int32)
    }

    @inline(__always)
    static func transfer(_ call: () -> Int) -> Outcome {
        while true {
            let result = call()
            if result >= 0 { return .done(result) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            case let code: return .failed(code)
            }
        }
    }

    /// For calls that set something up: a negative result is an error with the call's name.
    @discardableResult
    static func check(_ name: String, _ result: Int32) throws(SystemError) -> Int32 {
        guard result >= 0 else { throw SystemError(name) }
        return result
    }
}
