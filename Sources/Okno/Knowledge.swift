import Assistant
import Helpdesk
import Threads

/// What the company said, kept up with its files and its FAQ, and the ladder that answers from it.
struct Knowledge: Sendable {
    let library: Library
    let ladder: Ladder
    private let triageFile: String
    private let triage = Locked<(text: String?, rules: TriageRules?)>((nil, .standard))

    /// Nil where nothing writes voice down.
    let transcriber: Transcriber?

    init(_ settings: Settings, _ files: (any Files)? = nil) throws {
        library = Library(
            DiskKnowledge(context: settings.contextFile, folder: settings.knowledgeFolder), clock: .system,
            executor: try ThreadExecutor(name: "library"))
        let assistant = settings.assistant
        triageFile = assistant.triageFile
        let client = try ModelClient()
        let models =
            assistant.servers.isEmpty ? nil : Models(client, assistant.servers, assistant.budget, clock: .system)
        transcriber = assistant.transcription.flatMap { server in files.map { Transcriber(client, server, $0) } }
        ladder = Ladder(library, models, assistant.options)
    }

    /// Reads everything, and says what is wrong with it.
    func learn(from store: (any Store)?) async {
        await library.refresh()
        if let store, let entries = try? await Self.faq(in: store), !entries.isEmpty { await library.put(entries) }
        for problem in library.problems { Log.write("\(problem)") }
        readTriage()
    }

    /// Takes in what changes, until the task is cancelled: the FAQ at once, files within a second or two.
    func follow(_ desk: Desk) async {
        let changes = await desk.entriesChanged.follow()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in changes {
                    if let entries = try? await desk.entries() { await library.put(entries) }
                }
            }
            group.addTask { await followFiles(desk) }
        }
    }

    private func followFiles(_ desk: Desk) async {
        var (rounds, known) = (0, library.problems)
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            await library.refresh()
            let problems = library.problems
            for problem in problems where !known.contains(problem) { Log.write("\(problem)") }
            known = problems
            rounds += 1
            if rounds % 5 == 0 { readTriage() }
            // Another process may have changed the FAQ.
            if rounds % 30 == 0, let entries = try? await desk.entries() { await library.put(entries) }
        }
    }

    /// The rules of the file as it is now; those that ship where there is none, the ones before where it is wrong.
    private func readTriage() {
        let text: String?
        do { text = try TextFile.read(triageFile) } catch { return Log.write("\(error)") }
        triage.withLock { kept in
            guard text != kept.text else { return }
            kept.text = text
            guard let text else { return kept.rules = .standard }
            do { kept.rules = try TriageRules(text: text) } catch { Log.write("\(triageFile): \(error)") }
        }
    }

    /// How messages are sorted now.
    var rules: TriageRules? { triage.withLock { $0.rules } }

    private static func faq(in store: any Store) async throws -> [FAQEntry] {
        var (entries, last): ([FAQEntry], FAQID?) = ([], nil)
        while true {
            let page = try await store.entries(after: last, limit: 500)
            guard let end = page.last else { return entries }
            entries += page
            last = end.id
        }
    }
}
