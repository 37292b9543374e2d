import Helpdesk

/// What comes of a question.
package struct Reply: Sendable {
    package enum Action: String, Sendable {
        case answer
        case handover
    }

    package var action: Action
    package var step: Step
    /// Empty when it is handed over.
    package var text = ""
    /// What the answer is from.
    package var entries: [KnowledgeEntry] = []
    /// Why it is handed over, for managers.
    package var reason = ""
    /// Steps that were tried before, and what became of them.
    package var tried: [String] = []
    package var finding: Finding

    package static func handover(_ reason: String, _ finding: Finding, tried: [String] = []) -> Reply {
        Reply(action: .handover, step: .person, reason: reason, tried: tried, finding: finding)
    }

    /// What the answer is from, as a customer may read it.
    package var sources: [String] {
        var sources: [String] = []
        for entry in entries {
            guard let title = entry.shownTitle, !sources.contains(title) else { continue }
            sources.append(title)
        }
        return sources
    }
}

extension KnowledgeEntry {
    /// What it is called: its question, or the heading it stands under.
    package var title: String? { questions.first { !$0.isEmpty } }

    /// As a customer reads it: of headings within one another the last.
    package var shownTitle: String? {
        guard case .passage = source else { return title }
        return title.map { String($0.components(" / ").last ?? "") }
    }

    /// Where it was said, for those who look after it.
    package var place: String {
        switch source {
        case .faq(let id): "FAQ \(id.rawValue)"
        case .passage(let file, let lines):
            lines.count == 1 ? "\(file):\(lines.lowerBound)" : "\(file):\(lines.lowerBound)-\(lines.upperBound)"
        }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: true)
    }
}
