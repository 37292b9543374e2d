import Wire

/// A message as it lies in the loop's buffer. It cannot be kept: take out of it what is to stay.
package struct WebSocketMessage: ~Copyable {
    package enum Kind: Sendable {
        case text
        case binary
    }

    package let kind: Kind
    let view: UnsafeRawBufferPointer

    @inline(__always)
    init(_ kind: Kind, _ view: UnsafeRawBufferPointer) {
        self.kind = kind
        self.view = view
    }

    package var count: Int { view.count }

    /// The payload as text; a text message is known to be UTF-8.
    package var text: String { String(decoding: view, as: UTF8.self) }

    package var bytes: [UInt8] { Array(view) }

    /// Lends the payload where it lies.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(view)
    }

    @inline(__always)
    var opcode: WebSocketOpcode { kind == .text ? .text : .binary }
}
