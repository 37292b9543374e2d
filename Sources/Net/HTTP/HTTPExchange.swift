import Wire

/// One handled request: runs the handler on the connection's loop and brings its answer back.
struct HTTPExchange: Sendable {
    let connection: LoopBound<HTTPConnection>

    func run(_ request: HTTPRequest, _ handler: Route.Handler) async {
        let response = await answer(to: request, handler)
        guard connection.value.answer(response), case .stream(let pieces) = response.body else { return }
        await send(pieces)
    }

    private func answer(to request: HTTPRequest, _ handler: Route.Handler) async -> HTTPResponse {
        do {
            return try await handler(request)
        } catch let rejection as HTTPRejection {
            return .rejection(rejection)
        } catch HTTPBodyError.refused(let rejection) {
            return .rejection(rejection)
        } catch {
            return .status(.internalServerError)
        }
    }

    private func send(_ pieces: any AsyncSequence<[UInt8], any Error> & Sendable) async {
        do {
            for try await piece in pieces {
                guard connection.value.answerPiece(piece) else { return }
                await connection.value.drain()
            }
            connection.value.endStream(broken: false)
        } catch {
            connection.value.endStream(broken: true)
        }
    }
}
