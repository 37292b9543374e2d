import CMagic
import Threads

/// Says by their first bytes what type bytes are of. libmagic's handle is not for two threads at once and takes its
/// time: it has a thread of its own here.
package actor TypeSniffer {
    private let cookie: MagicCookie
    private let executor: ThreadExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// With the system's database of types.
    package init() throws(MagicError) {
        do {
            executor = try ThreadExecutor(name: "magic")
        } catch {
            throw MagicError(description: error.description)
        }
        cookie = try MagicCookie()
    }

    /// A MIME type without parameters, in lower case, such as `image/png`; `application/octet-stream` for what it does
    /// not know and `application/x-empty` for nothing.
    package func type(of bytes: [UInt8]) throws(MagicError) -> String {
        try cookie.type(of: bytes)
    }
}
