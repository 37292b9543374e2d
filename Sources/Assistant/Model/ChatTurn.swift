import JSON

/// One message of what a model is told.
struct ChatTurn: Sendable, Hashable {
    enum Role: String, Sendable {
        case system
        case user
        case assistant
    }

    var role: Role
    var text: String

    init(_ role: Role, _ text: String) {
        self.role = role
        self.text = text
    }

    static func request(_ turns: [ChatTurn], to server: ModelServer, isStreamed: Bool, tokenLimit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONObjectWriter.append(to: &bytes) { body in
            body.member("model", server.model)
            body.array("messages") { messages in
                for turn in turns {
                    messages.object { message in
                        message.member("role", turn.role.rawValue)
                        message.member("content", turn.text)
                    }
                }
            }
            body.member("temperature", 0)
            body.member("max_tokens", tokenLimit)
            body.member("stream", isStreamed)
        }
        return bytes
    }
}
