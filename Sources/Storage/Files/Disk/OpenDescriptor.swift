import Glibc

/// A descriptor that is closed with its owner.
final class OpenDescriptor: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        Self.close(number)
    }

    static func close(_ number: Int32) {
        _ = Glibc.close(number)
    }
}
