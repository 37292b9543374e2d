import CLinux
import Threads

/// Signals of the operating system as values to wait for.
package enum Signals {
    package enum Kind: UInt8, Sendable {
        case hangUp = 1
        case interrupt = 2
        case terminate = 15
    }

    // Written once before the handlers are set, and only read by them: all a handler may do is write to it.
    private nonisolated(unsafe) static var entrance: Int32 = -1

    /// From this call on these signals no longer end the process but arrive here.
    package static func arriving(_ kinds: Kind...) throws -> AsyncStream<Kind> {
        var ends: [Int32] = [-1, -1]
        try SystemCall.check("pipe2", okno_pipe(&ends))
        entrance = ends[1]
        for kind in kinds {
            signal(Int32(kind.rawValue)) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Signals.entrance, &byte, 1)
            }
        }
        let (signals, arrival) = AsyncStream.makeStream(of: Kind.self)
        try Thread.start(name: "signals") { [exit = ends[0]] in
            var byte: UInt8 = 0
            while true {
                guard case .done(1) = SystemCall.transfer({ read(exit, &byte, 1) }) else { return arrival.finish() }
                if let kind = Kind(rawValue: byte) { arrival.yield(kind) }
            }
        }
        return signals
    }
}
