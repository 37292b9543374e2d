/// What a reader's thread does with its jobs.
final class ReaderLoop {
    private let path: String
    private let busyLimit: Duration
    private var connection: Connection?

    init(_ path: String, _ busyLimit: Duration) {
        self.path = path
        self.busyLimit = busyLimit
    }

    func perform(_ job: any ReadJob) {
        do {
            let connection = try connection ?? Connection(path, .readOnly, busyLimit: busyLimit)
            self.connection = connection
            perform(job, on: connection)
        } catch {
            job.refuse(error)
        }
    }

    private func perform(_ job: any ReadJob, on connection: Connection) {
        guard job.begin(connection.interrupter) else { return }
        var failure: (any Error)?
        do {
            try connection.run("BEGIN")
            try job.run(on: connection)
        } catch {
            failure = error
        }
        job.end()
        connection.rollBack()
        let error = failure as? SQLiteError
        // The next read looks at the file afresh.
        if connection.isInTransaction || error?.isIO == true || error?.isCorrupt == true { self.connection = nil }
        job.settle(failure)
    }
}
