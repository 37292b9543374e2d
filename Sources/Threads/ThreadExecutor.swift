/// A serial executor on a thread of its own: an actor with it may call libraries that block.
///
/// The thread ends once the executor is released and its jobs are done.
package final class ThreadExecutor: SerialExecutor {
    // What is queued keeps the executor alive; the thread alone does not.
    private let jobs = WorkQueue<(UnownedJob, ThreadExecutor)>()

    package init(name: String) throws(Thread.Failure) {
        try Thread.start(name: name) { [jobs] in
            while true {
                let ready = jobs.take()
                guard !ready.isEmpty else { return }
                for (job, executor) in ready { job.runSynchronously(on: executor.asUnownedSerialExecutor()) }
            }
        }
    }

    deinit {
        jobs.close()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        // The queue is closed by our own end only, and no one enqueues to what is gone.
        _ = jobs.push((UnownedJob(job), self))
    }
}
