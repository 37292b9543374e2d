package import Helpdesk
import Threads

/// Answers a question by the first step that can: an entry of the FAQ, a model over the company's words, those words
/// themselves, a person. What fails falls to the next step, and the last one never does.
package struct Ladder: Sendable {
    package struct Options: Sendable {
        /// From here on an entry of the FAQ needs no model.
        package var faqThreshold = 0.75
        /// From here on the company's words are quoted where no model answers.
        package var quoteThreshold = Confidence.answerThreshold
        /// All models together have so long.
        package var modelTime = Duration.seconds(14)

        package init() {}
    }

    package let library: Library
    package let options: Options
    let models: Models?

    package init(_ library: Library, _ models: Models? = nil, _ options: Options = Options()) {
        self.library = library
        self.models = models
        self.options = options
    }

    /// The reply to a question. `person` is whose budget of the models' time it is; `show` is given the pieces of an
    /// answer while it is written.
    package func reply(
        to question: Question, of person: CustomerID? = nil, mode: DeskMode = .assistant,
        show: @escaping @Sendable (String) async -> Void = { _ in }
    ) async -> Reply {
        let index = library.index
        let finding = index.find(question.text)
        let language = finding.language.language ?? .russian
        if question.hasFiles { return .handover("a file came", finding) }
        if mode == .operator || index.entries.isEmpty { return .handover("no assistant", finding) }
        if question.text.isEmpty {
            // Voice without a word that can be made out.
            return Reply(
                action: .answer, step: .courtesy, text: AssistantPhrase.unheard.text(language), finding: finding)
        }
        if let courtesy = Courtesy(question.text) {
            let phrase = courtesy == .thanks ? AssistantPhrase.welcome : .greeting
            return Reply(action: .answer, step: .courtesy, text: phrase.text(language), finding: finding)
        }
        if let live = finding.live { return .handover(live, finding) }
        if mode != .llm, let hit = finding.answer(from: options.faqThreshold), hit.entry.isFAQ || models == nil {
            return .quote(hit, finding)
        }
        var tried: [String] = []
        if let models {
            let passages = passages(for: question, finding, index)
            let outcome = await models.answer(
                question, passages, Evidence(passages, index.lexicon), of: person, within: options.modelTime, show)
            switch outcome {
            case .answer(let answer):
                return Reply(
                    action: .answer, step: .model(answer.model), text: answer.text,
                    entries: answer.sources.map { passages[$0] }, tried: answer.tried, finding: finding)
            case .handover(let reason, let model, let before):
                return .handover(reason, finding, tried: before + ["model \(model): handed over"])
            case .none(let before): tried = before
            }
        }
        if let hit = finding.answer(from: options.quoteThreshold) { return .quote(hit, finding, tried: tried) }
        return .handover("no answer found", finding, tried: tried)
    }

    /// What a model is given: what fits the question, and, as a short one may go on from the one before, what fits
    /// both together.
    private func passages(for question: Question, _ finding: Finding, _ index: SearchIndex) -> [KnowledgeEntry] {
        var entries = index.find(question.text, limit: 10).hits.map(\.entry)
        if let before = question.dialogue.last(where: \.isCustomer), question.text.count < 60 {
            for hit in index.find(before.text + "\n" + question.text, limit: 5).hits where !entries.contains(hit.entry)
            {
                entries.append(hit.entry)
            }
        }
        var length = 0
        return entries.prefix { entry in
            length += entry.answer.count + (entry.questions.first?.count ?? 0)
            return length <= Prompt.passageLimit
        }
    }
}

extension Reply {
    fileprivate static func quote(_ hit: Hit, _ finding: Finding, tried: [String] = []) -> Reply {
        Reply(
            action: .answer, step: hit.entry.isFAQ ? .faq : .passage, text: hit.entry.answer, entries: [hit.entry],
            tried: tried, finding: finding)
    }
}

extension KnowledgeEntry {
    var isFAQ: Bool {
        guard case .faq = source else { return false }
        return true
    }
}
