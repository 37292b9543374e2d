/// An answer while a model writes it: what is borne out is shown, the rest is dropped.
struct Writing: Sendable {
    enum Verdict: Equatable {
        case answer
        case handover(String)
        case unsupported
    }

    private let evidence: Evidence
    private let passageCount: Int
    private let show: @Sendable (String) async -> Void
    private var reader = AnswerReader()
    /// Words that say nothing alone and go before the next sentence.
    private var held: AnswerReader.Sentence?
    private(set) var text = ""
    private(set) var sources: [Int] = []
    private var said: Set<String> = []
    private var kept = 0
    private var dropped = 0
    private var hasEnded = false

    private static let textLimit = 3_000

    init(_ evidence: Evidence, _ passageCount: Int, _ show: @escaping @Sendable (String) async -> Void) {
        self.evidence = evidence
        self.passageCount = passageCount
        self.show = show
    }

    /// So much of it is not the company's that the rest does not matter.
    var isHopeless: Bool { dropped >= 4 && dropped > 2 * kept || text.count > Self.textLimit }

    /// The end that was asked for is there, even if the connection broke afterwards.
    var isComplete: Bool { hasEnded && reader.action != nil }

    mutating func take(_ piece: String) async {
        for sentence in reader.take(piece) { await weigh(sentence) }
    }

    mutating func end() async {
        for sentence in reader.end() { await weigh(sentence) }
        hasEnded = true
    }

    private mutating func weigh(_ sentence: AnswerReader.Sentence) async {
        guard text.count <= Self.textLimit else { return }
        var sentence = sentence
        if let held {
            sentence.text = held.text + " " + sentence.text
            sentence.beginsLine = held.beginsLine
            self.held = nil
        }
        guard said.insert(sentence.text).inserted else {
            // A model that goes round in circles has lost itself.
            dropped += 1
            return
        }
        switch evidence.judge(sentence.text, cited: sentence.cited) {
        case .empty: held = sentence
        case .unsupported: dropped += 1
        case .supported(let places):
            kept += 1
            for place in places where !sources.contains(place) { sources.append(place) }
            let piece = text.isEmpty ? sentence.text : (sentence.beginsLine ? "\n" : " ") + sentence.text
            text += piece
            await show(piece)
        }
    }

    /// What is to become of it.
    var verdict: Verdict {
        if reader.action == .handover {
            return .handover(reader.reason.isEmpty ? "the model found no answer" : "the model: \(reader.reason)")
        }
        return kept > 0 && dropped <= kept && text.count <= Self.textLimit ? .answer : .unsupported
    }
}
