import Glibc

/// An open file to be sent from; closed when the last answer that holds it is gone.
package final class OpenFile: Sendable {
    package let descriptor: Int32

    /// Takes over the descriptor.
    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        _ = close(descriptor)
    }
}
