import Helpdesk
import SQLite

extension StoreError {
    /// What a failure of the embedded database means to who asked.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as SQLiteError: self.init(error)
        case QueueRefusal.overloaded: self = .overloaded
        case QueueRefusal.closed: self = .closed
        case let error as RecordProblem: self = .damaged("\(error)")
        case is CancellationError: self = .unreachable("the task was cancelled")
        default: self = .other("\(error)")
        }
    }

    private init(_ error: SQLiteError) {
        if error.isFull {
            self = .full(error.message)
        } else if error.isCorrupt {
            self = .damaged(error.message)
        } else if error.isBusy || error.isIO || error.isReadOnly {
            self = .unreachable(error.message)
        } else {
            self = .other(error.description)
        }
    }
}
