import CLinux
import Crypto

/// One event loop seen from the rest of the program: everything asked of it happens on the loop's thread.
package actor Reactor {
    package nonisolated let loop: EventLoop
    private let share: ServerShare
    private var listeners: [Listener] = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        loop.asUnownedSerialExecutor()
    }

    init(
        name: String, router: Router, configuration: HTTPServer.Configuration, budget: ConnectionBudget,
        tls: TLSContext?
    ) throws {
        loop = try EventLoop(name: name)
        share = ServerShare(router: router, configuration: configuration, budget: budget, tls: tls)
    }

    /// Listens on `address` and answers the port.
    func listen(on address: SocketAddress) throws -> UInt16 {
        let listener = try Listener(address: address, loop: loop, share: share)
        listeners.append(listener)
        return try address.boundPort(of: listener.descriptor)
    }

    /// Accepts no more, sees everyone off, and after `seconds` cuts off who is still there.
    func stop(within seconds: Int) async {
        for listener in listeners { listener.closeDescriptor() }
        listeners = []
        let deadline = CutOff(list: share.list)
        loop.wheel.pointee.set(deadline, inTicks: UInt32(clamping: seconds) * TimerWheel.ticksPerSecond)
        await withCheckedContinuation { continuation in
            for connection in share.list.all { connection.goAway() }
            share.list.whenEmpty { continuation.resume() }
        }
        loop.wheel.pointee.cancel(deadline)
        loop.stop()
    }
}

/// The end of a server's patience with those who do not leave.
private final class CutOff: TimerEntry {
    private let list: ConnectionList

    init(list: ConnectionList) {
        self.list = list
    }

    override func expired() {
        for connection in list.all { connection.abort(.cutOff) }
    }
}
