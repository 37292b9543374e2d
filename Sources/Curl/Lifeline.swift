/// Ends a transfer when no one holds its answer any more.
final class Lifeline: Sendable {
    private let transfer: Transfer
    private let engine: Engine

    init(_ transfer: Transfer, _ engine: Engine) {
        self.transfer = transfer
        self.engine = engine
    }

    deinit {
        engine.abandon(transfer)
    }

    func next() async throws(HTTPClientError) -> [UInt8]? {
        let outcome = await withTaskCancellationHandler {
            await transfer.inbox.next { [engine, transfer] in engine.post(.receiveMore(transfer.id)) }
        } onCancel: {
            engine.abandon(transfer)
        }
        return try outcome.get()
    }
}
