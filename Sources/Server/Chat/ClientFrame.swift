import JSON

/// What a page asks for.
enum ClientFrame: Equatable, Sendable {
    /// What proves who the customer is.
    enum Proof: Equatable, Sendable {
        case initData(String)
        case session(String)
    }

    case hello(Proof, since: Int64)
    case send(Send)
    case typing
    case read(seq: Int64)
    case callOperator
    case resolve
    case feedback(seq: Int64, helped: Bool)
    case rate(score: Int, comment: String?)
    case history(before: Int64?, limit: Int)
    case ping

    struct Send: Equatable, Sendable {
        let id: String
        let text: String
        let files: [String]
        let replyTo: Int64?
    }
}
