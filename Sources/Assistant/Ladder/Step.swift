/// Which step of the ladder served.
package enum Step: Hashable, Sendable, CustomStringConvertible {
    /// An entry of the FAQ, sure enough to need no model.
    case faq
    /// A model, by its name.
    case model(String)
    /// The company's own words, quoted.
    case passage
    /// A greeting or thanks, answered in kind.
    case courtesy
    /// A person.
    case person

    package var description: String {
        switch self {
        case .faq: "faq"
        case .model(let name): "model \(name)"
        case .passage: "passage"
        case .courtesy: "courtesy"
        case .person: "person"
        }
    }

    /// Without the model's name.
    package var kind: String {
        guard case .model = self else { return description }
        return "model"
    }
}
