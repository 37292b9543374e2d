import Glibc
package import JSON
import Threads

/// Stands between a client and a MongoDB server, reads what is sent, and does harm to it.
package final class MongoProxy: Sendable {
    /// What becomes of one command.
    package enum Fate: Sendable {
        /// It and its answer go their way.
        case pass
        /// The connection is cut, and the server never sees the command.
        case cutBefore
        /// The server carries the command out, and the connection is cut instead of its answer.
        case cutAfter
        /// This is the answer; the server never sees the command.
        case answer(JSONObject)
        /// The server's answer, changed.
        case change(@Sendable (JSONObject) -> JSONObject)
    }

    package typealias Rule = @Sendable (MongoMessage) -> Fate

    package let port: UInt16
    private let upstream: UInt16
    private let listener: Int32
    private let rule: Locked<Rule>
    private let sockets = Locked<Set<Int32>>([])
    private let isStopped = Locked(false)

    /// A proxy for the server on that port of loopback.
    package init(to upstream: UInt16, rule: @escaping Rule = { _ in .pass }) throws {
        self.upstream = upstream
        self.rule = Locked(rule)
        (listener, port) = try LoopbackSocket.listen()
        try Thread.start(name: "mongo proxy") { [weak self, listener] in
            while let client = LoopbackSocket.accept(listener) {
                guard let self else { return LoopbackSocket.close(client) }
                try? Thread.start(name: "mongo proxy") { [weak self] in self?.serve(client) }
            }
        }
    }

    deinit { stop() }

    /// Other fates from now on.
    package func setRule(_ rule: @escaping Rule) { self.rule.withLock { $0 = rule } }

    /// Cuts every connection that there is now.
    package func cutAll() {
        // Their threads close them.
        sockets.withLock { for socket in $0 { shutdown(socket, Int32(SHUT_RDWR)) } }
    }

    /// Takes no more connections and cuts those there are.
    package func stop() {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        // Its thread closes it, and the number may be another's then.
        if isFirst { shutdown(listener, Int32(SHUT_RDWR)) }
        cutAll()
    }

    private func serve(_ client: Int32) {
        guard let server = try? LoopbackSocket.connect(to: upstream) else { return LoopbackSocket.close(client) }
        sockets.withLock { $0.formUnion([client, server]) }
        while let command = Self.message(from: client), carry(command, client: client, server: server) {}
        sockets.withLock { $0.subtract([client, server]) }
        LoopbackSocket.close(client)
        LoopbackSocket.close(server)
    }

    /// False when the connection is to end.
    private func carry(_ command: MongoMessage, client: Int32, server: Int32) -> Bool {
        switch rule.withLock({ $0 })(command) {
        case .cutBefore: return false
        case .answer(let body): return LoopbackSocket.send(command.answer(body), to: client)
        case .pass:
            guard LoopbackSocket.send(command.bytes, to: server), let answer = Self.bytes(from: server) else {
                return false
            }
            return LoopbackSocket.send(answer, to: client)
        case .cutAfter:
            if LoopbackSocket.send(command.bytes, to: server) { _ = Self.bytes(from: server) }
            return false
        case .change(let change):
            guard LoopbackSocket.send(command.bytes, to: server), let answer = Self.message(from: server) else {
                return false
            }
            return LoopbackSocket.send(command.answer(change(answer.body)), to: client)
        }
    }

    private static func message(from socket: Int32) -> MongoMessage? { bytes(from: socket).flatMap(MongoMessage.init) }

    private static func bytes(from socket: Int32) -> [UInt8]? {
        guard let head = LoopbackSocket.receive(4, from: socket) else { return nil }
        var start = head[...]
        guard let length = PlainBSON.number(&start, Int32.self), length >= 16, length < 64 << 20,
            let rest = LoopbackSocket.receive(Int(length) - 4, from: socket)
        else { return nil }
        return head + rest
    }
}
