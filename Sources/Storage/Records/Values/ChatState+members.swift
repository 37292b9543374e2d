import Helpdesk
import JSON

extension ChatState {
    /// Reads the members of a chat's document that say where it stands.
    init(members: JSONObject) throws(MemberProblem) {
        let status: ChatStatus = try members.find("state") ?? .assistant
        switch status {
        case .assistant: self = .assistant
        case .waiting: self = .waiting(since: try members.need("waitingSince"))
        case .operator: self = .taken(by: try members.need("takenBy"))
        case .closed: self = .closed
        }
    }

    var waitingSince: Moment? {
        guard case .waiting(let since) = self else { return nil }
        return since
    }
}
