import Helpdesk
import Synchronization
import Threads

/// The threads that wait for the disk, given out in turn.
final class DiskThreads: Sendable {
    private let executors: [ThreadExecutor]
    private let turn = Atomic<Int>(0)

    init(_ count: Int) throws(FilesError) {
        var executors: [ThreadExecutor] = []
        for index in 0..<max(1, count) {
            do {
                executors.append(try ThreadExecutor(name: "disk-\(index)"))
            } catch {
                throw .unreachable(error.description)
            }
        }
        self.executors = executors
    }

    func next() -> ThreadExecutor {
        executors[Int(UInt(bitPattern: turn.wrappingAdd(1, ordering: .relaxed).oldValue) % UInt(executors.count))]
    }
}
