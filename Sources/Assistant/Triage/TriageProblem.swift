/// Why a file of triage rules can't be used.
package enum TriageProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is not JSON; says where.
    case notJSON(String)
    /// A member that is missing or of another kind.
    case shape(String)
    case noCategories

    package var description: String {
        switch self {
        case .notJSON(let problem): "the triage rules are not JSON: \(problem)"
        case .shape(let problem): "the triage rules are not as they should be: \(problem)"
        case .noCategories: "the triage rules name no category"
        }
    }
}
