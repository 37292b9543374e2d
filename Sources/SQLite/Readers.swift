package import Threads

/// Read-only connections on threads of their own. A read sees all that was committed before it began.
package final class Readers: Sendable {
    private let jobs = WorkQueue<any ReadJob>()
    private let admission: Admission

    /// For a database that exists; each connection is opened with its first read. At most `queue` reads are waiting or
    /// running; then there is an error that says so.
    package init(
        _ path: String, count: Int = 2, queue: Int = 10_000, busyLimit: Duration = .seconds(60)
    ) throws(Thread.Failure) {
        admission = Admission(limit: queue, threads: count)
        for number in 0..<count {
            try Thread.start(name: "sqlite-read-\(number)") { [jobs, admission] in
                let loop = ReaderLoop(path, busyLimit)
                while let job = jobs.take(most: 1).first {
                    loop.perform(job)
                    admission.leave(1)
                }
                admission.threadEnds()
            }
        }
    }

    deinit { jobs.close() }

    /// Runs the job on one snapshot of the database. If the task is cancelled, what the job asks of the database is
    /// interrupted, and a `CancellationError` thrown.
    @discardableResult
    nonisolated(nonsending) package func read<Value: Sendable>(
        _ job: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try admission.enter()
        let read = QueuedRead(job)
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { caller in
                guard read.wait(caller) else {
                    admission.leave(1)
                    caller.resume(throwing: CancellationError())
                    return
                }
                guard !jobs.push(read) else { return }
                admission.leave(1)
                read.refuse(QueueRefusal.closed)
            }
        } onCancel: {
            read.cancel()
        }
    }

    /// Reads that are waiting or running.
    package var waiting: Int { admission.count }

    /// Takes no more reads, finishes those that are queued and closes the connections.
    nonisolated(nonsending) package func close() async {
        jobs.close()
        // The threads end without an error.
        try? await admission.end()
    }
}
