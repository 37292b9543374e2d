import Helpdesk
import Mongo

extension StoreError {
    /// What a failure of the server means to who asked.
    init(mongo error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as MongoError: self.init(error)
        case let error as RecordProblem: self = .damaged("\(error)")
        default: self = .other("\(error)")
        }
    }

    private init(_ error: MongoError) {
        switch error.kind {
        case .notReachable, .unanswered, .notPrimary, .unauthorized, .cancelled: self = .unreachable("\(error)")
        case .overloaded: self = .overloaded
        case .closed: self = .closed
        case .duplicateKey(let index): self = .taken(index ?? "")
        case .unreadable: self = .damaged("\(error)")
        case .indexDiffers, .historyLost, .refused: self = .other("\(error)")
        }
    }
}
