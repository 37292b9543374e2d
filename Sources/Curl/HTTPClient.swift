import CCurl
import Synchronization
import Threads

/// An HTTP client: all its requests are carried by one thread of its own, which keeps connections open for the next.
///
/// Certificates are always verified, only http and https are spoken, and nothing of a request gets into an error.
/// Cancelling the task that waits ends the transfer and its connection.
package final class HTTPClient: Sendable {
    private let engine: Engine
    private let lastID = Atomic<UInt64>(0)

    package init(_ configuration: Configuration = Configuration()) throws(HTTPClientError) {
        engine = try Engine(configuration)
    }

    deinit {
        engine.close()
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    package func send(_ request: ClientRequest) async throws(HTTPClientError) -> ClientResponse {
        let transfer = try begin(request, isStreamed: false)
        let outcome = await withTaskCancellationHandler {
            await transfer.inbox.whole()
        } onCancel: {
            engine.abandon(transfer)
        }
        return try outcome.get()
    }

    /// Sends a request and waits for the answer's head; its body is then taken piece by piece. The request's deadline
    /// holds for the body too.
    package func open(_ request: ClientRequest) async throws(HTTPClientError) -> StreamedResponse {
        let transfer = try begin(request, isStreamed: true)
        let lifeline = Lifeline(transfer, engine)
        let outcome = await withTaskCancellationHandler {
            await transfer.inbox.head()
        } onCancel: {
            engine.abandon(transfer)
        }
        return StreamedResponse(head: try outcome.get(), body: ResponseBody(lifeline: lifeline))
    }

    /// Ends every request with an error and returns when the thread is gone.
    package func shutDown() async {
        await engine.closeAndWait()
    }

    private func begin(_ request: ClientRequest, isStreamed: Bool) throws(HTTPClientError) -> Transfer {
        let id = lastID.add(1, ordering: .relaxed).newValue
        let transfer = try Transfer(id: id, request, isStreamed: isStreamed) { [engine] in
            engine.post(.sendMore(id))
        }
        engine.begin(transfer)
        return transfer
    }
}
