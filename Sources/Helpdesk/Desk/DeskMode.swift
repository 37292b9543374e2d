/// Who answers first.
package enum DeskMode: String, Sendable, CaseIterable {
    /// The assistant, from what the company said; where that is not enough, people.
    case assistant
    /// People only.
    case `operator`
    /// The model itself, for trying its answers out.
    case llm
}
