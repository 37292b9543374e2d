import Glibc
import Threads

/// Carries changes from a cursor to a stream, on a thread of its own.
///
/// `@unchecked`: the cursor is used by the feed's thread alone once that runs.
final class ChangeFeed: @unchecked Sendable {
    typealias Stream = AsyncThrowingStream<ChangeEvent, any Error>

    private let cursor: ChangeCursor
    private let pool: ClientPool
    private let output: Stream.Continuation
    private let isEnded = Locked(false)

    /// As many changes wait here; all others wait in the server.
    private static let mostWaiting = 256

    /// The open cursor's changes, carried until the stream's consumer goes or the client closes.
    static func start(_ cursor: ChangeCursor, pool: ClientPool) throws(MongoError) -> Stream {
        let (stream, output) = Stream.makeStream(bufferingPolicy: .bufferingOldest(mostWaiting))
        let feed = ChangeFeed(cursor, pool: pool, output: output)
        output.onTermination = { [isEnded = feed.isEnded] _ in isEnded.withLock { $0 = true } }
        do throws(Thread.Failure) {
            try Thread.start(name: "mongo changes") { feed.run() }
        } catch {
            throw MongoError(.refused, error.description)
        }
        return stream
    }

    private init(_ cursor: ChangeCursor, pool: ClientPool, output: Stream.Continuation) {
        self.cursor = cursor
        self.pool = pool
        self.output = output
    }

    private func run() {
        var pause = Self.shortestPause
        while !isOver {
            do throws(MongoError) {
                let asked = Self.milliseconds
                if let event = try cursor.next() {
                    deliver(event)
                    if event.operation == "invalidate" { return output.finish() }
                } else if Self.milliseconds - asked < Self.shortestWait {
                    rest(Self.shortestWait)
                }
                pause = Self.shortestPause
            } catch {
                guard error.isTransient else { return output.finish(throwing: error) }
                rest(pause)
                pause = min(pause * 2, Self.longestPause)
            }
        }
        output.finish()
    }

    private func deliver(_ event: ChangeEvent) {
        while !isOver, case .dropped = output.yield(event) { rest(10) }
    }

    private var isOver: Bool { pool.isClosing || isEnded.withLock { $0 } }

    /// In slices, so that an ending is noticed.
    private func rest(_ milliseconds: Int) {
        var left = milliseconds
        while left > 0, !isOver {
            usleep(UInt32(min(left, 20) * 1000))
            left -= 20
        }
    }

    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// MongoDB waits for changes itself; whoever answers "none" at once is asked again after this.
    private static let shortestWait = 50
    private static let shortestPause = 200
    private static let longestPause = 5_000
}
