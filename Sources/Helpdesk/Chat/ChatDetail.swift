/// Something that is known about a chat and may be set by whoever knows better.
package enum ChatDetail: Hashable, Sendable {
    case priority(Priority)
    case category(String?)
    case department(String?)
    /// In which the customer is spoken to.
    case language(Language?)
    /// Where the customer came from.
    case source(String?)

    var name: String {
        switch self {
        case .priority: "priority"
        case .category: "category"
        case .department: "department"
        case .language: "language"
        case .source: "source"
        }
    }

    var value: String {
        switch self {
        case .priority(let priority): priority.rawValue
        case .category(let text), .department(let text), .source(let text): text ?? ""
        case .language(let language): language?.rawValue ?? ""
        }
    }
}

extension Chat {
    /// False if it was known.
    mutating func set(_ detail: ChatDetail) -> Bool {
        let before = self
        switch detail {
        case .priority(let priority): self.priority = priority
        case .category(let category): self.category = category
        case .department(let department): self.department = department
        case .language(let language): self.language = language
        case .source(let source): self.source = source
        }
        return self != before
    }
}
