import Curl

/// Why a model gave no whole answer. Nothing of what it was asked or said is in here.
enum ModelProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case unreachable(HTTPClientError)
    /// The status it answered with.
    case refused(Int)
    /// It told so within its answer.
    case failed
    /// What it sends is no answer.
    case garbled
    /// Its answer ended before its end.
    case cut
    case slow
    case tooLong

    var description: String {
        switch self {
        case .unreachable(let error): "\(error)"
        case .refused(let status): "answered \(status)"
        case .failed: "reported an error"
        case .garbled: "sent no answer that can be read"
        case .cut: "broke off"
        case .slow: "was too slow"
        case .tooLong: "went on and on"
        }
    }

    /// Whether the server itself is in trouble, so that it is left alone for a while.
    var isOutage: Bool {
        switch self {
        case .unreachable, .slow: true
        case .refused(let status): status == 401 || status == 403 || status == 404 || status >= 500
        case .failed, .garbled, .cut, .tooLong: false
        }
    }
}
