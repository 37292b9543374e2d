package import Helpdesk

/// Appraises texts by the steps of the ladder that need no model, and by the rules of triage.
package struct Appraiser: Appraising {
    private let ladder: Ladder
    private let triage: @Sendable () -> TriageRules?

    package init(_ ladder: Ladder, triage: @escaping @Sendable () -> TriageRules?) {
        self.ladder = ladder
        self.triage = triage
    }

    package func appraise(_ text: String, language: Language?) async -> Appraisal {
        let finding = ladder.library.index.find(text, language: language)
        let language = language ?? finding.language.language
        var appraisal = Appraisal(score: finding.confidence, language: language)
        if let hit = finding.answer(from: ladder.options.faqThreshold) {
            appraisal.answer = hit.entry.answer
            appraisal.place = hit.entry.place
            if case .faq(let id) = hit.entry.source { appraisal.entry = id }
        }
        if let sorted = triage()?.sort(text, language: language) {
            appraisal.category = sorted.category
            appraisal.department = sorted.department
            appraisal.priority = sorted.priority
        }
        return appraisal
    }
}
