import Assistant
import Helpdesk
import Threads

/// What the company said, kept up with its files and its FAQ, and the ladder that answers from it.
struct Knowledge: Sendable {
    let library: Library
    let ladder: Ladder

    init(_ settings: Settings) throws {
        library = Library(
            DiskKnowledge(context: settings.contextFile, folder: settings.knowledgeFolder), clock: .system,
            executor: try ThreadExecutor(name: "library"))
        let assistant = settings.assistant
        let models =
            assistant.servers.isEmpty
            ? nil : Models(try ModelClient(), assistant.servers, assistant.budget, clock: .system)
        ladder = Ladder(library, models, assistant.options)
    }

    /// Reads everything, and says what is wrong with it.
    func learn(from store: (any Store)?) async {
        await library.refresh()
        if let store, let entries = try? await Self.faq(in: store), !entries.isEmpty { await library.put(entries) }
        complain(besides: [])
    }

    /// Takes in what changes, until the task is cancelled.
    func follow(_ store: any Store) async {
        var (known, problems) = (try? await Self.faq(in: store), library.problems)
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            await library.refresh()
            if library.problems != problems {
                complain(besides: problems)
                problems = library.problems
            }
            guard let entries = try? await Self.faq(in: store), entries != known else { continue }
            await library.put(entries)
            known = entries
        }
    }

    private func complain(besides known: [KnowledgeProblem]) {
        for problem in library.problems where !known.contains(problem) { Log.write("\(problem)") }
    }

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
