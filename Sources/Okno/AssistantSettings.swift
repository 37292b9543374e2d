import Assistant

/// What the assistant may use, and how far it may go.
struct AssistantSettings {
    private(set) var servers: [ModelServer] = []
    private(set) var options = Ladder.Options()
    private(set) var budget = Models.Budget()
    private(set) var triageFile = "triage.json"
    private(set) var transcription: ModelServer?
    private(set) var keys: [(name: String, key: String)] = []

    static let names = [
        "OPENAI_API_BASE", "OPENAI_API_KEY", "OPENAI_MODEL_NAME", "OPENAI_FALLBACKS", "OPENAI_TIMEOUT", "FAQ_THRESHOLD",
        "MODEL_QUESTIONS_PER_PERSON", "MODEL_QUESTIONS_PER_DAY", "TRIAGE_FILE", "API_KEYS", "TRANSCRIBE_API_BASE",
        "TRANSCRIBE_MODEL", "TRANSCRIBE_API_KEY",
    ]

    init() {}

    init(_ source: SettingsSource) throws(Settings.Problem) {
        if let base = try source.address("OPENAI_API_BASE") {
            guard let model = source["OPENAI_MODEL_NAME"] else {
                throw Settings.Problem(variable: "OPENAI_MODEL_NAME", reason: "is missing; OPENAI_API_BASE is set")
            }
            servers.append(ModelServer(base: base, model: model, key: source["OPENAI_API_KEY"]))
        }
        for triple in (source["OPENAI_FALLBACKS"] ?? "").split(separator: ",") {
            let parts = triple.split(separator: "|", omittingEmptySubsequences: false).map { part in
                String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            }
            let base = parts[0]
            guard (2...3).contains(parts.count), base.hasPrefix("http://") || base.hasPrefix("https://"),
                !parts[1].isEmpty
            else {
                throw Settings.Problem(
                    variable: "OPENAI_FALLBACKS", reason: "is not ADDRESS|MODEL|KEY, several with commas between them")
            }
            servers.append(ModelServer(base: base, model: parts[1], key: parts.count > 2 ? parts[2] : nil))
        }
        triageFile = source["TRIAGE_FILE"] ?? triageFile
        if let model = source["TRANSCRIBE_MODEL"] {
            guard let base = try source.address("TRANSCRIBE_API_BASE") ?? servers.first?.base else {
                throw Settings.Problem(variable: "TRANSCRIBE_API_BASE", reason: "is missing; TRANSCRIBE_MODEL is set")
            }
            let key = source["TRANSCRIBE_API_KEY"] ?? (base == servers.first?.base ? servers.first?.key : nil)
            transcription = ModelServer(base: base, model: model, key: key)
        } else if source["TRANSCRIBE_API_BASE"] != nil {
            throw Settings.Problem(variable: "TRANSCRIBE_MODEL", reason: "is missing; TRANSCRIBE_API_BASE is set")
        }
        for pair in source.list("API_KEYS") {
            guard let colon = pair.firstIndex(of: ":"), colon != pair.startIndex, pair[colon...].count > 1 else {
                throw Settings.Problem(
                    variable: "API_KEYS", reason: "is not NAME:KEY, several with commas between them")
            }
            keys.append((String(pair[..<colon]), String(pair[pair.index(after: colon)...])))
        }
        if let seconds = try source.number("OPENAI_TIMEOUT", 1...300) { options.modelTime = .seconds(seconds) }
        if let share = source["FAQ_THRESHOLD"] {
            guard let threshold = Double(share), (0...1).contains(threshold) else {
                throw Settings.Problem(variable: "FAQ_THRESHOLD", reason: "\"\(share)\" is not a number from 0 to 1")
            }
            options.faqThreshold = threshold
        }
        if let count = try source.number("MODEL_QUESTIONS_PER_PERSON", 0...1_000_000) { budget.perPerson = Int(count) }
        if let count = try source.number("MODEL_QUESTIONS_PER_DAY", 0...100_000_000) { budget.perDay = Int(count) }
    }
}
