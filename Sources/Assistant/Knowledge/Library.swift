package import Helpdesk
package import Threads

/// What the company said, ready to be searched and kept up with what changes: files on their own, the FAQ when it is
/// told. A changed library is built beside the one in use and then takes its place; who searches waits for nothing.
package actor Library {
    private let executor: ThreadExecutor
    private let clock: WallClock
    private var files: KnowledgeFiles
    private var faq: [FAQEntry] = []
    /// How often the FAQ changed, and how many of the changes are in the index: a burst of them is built once.
    private var (changes, built) = (0, 0)
    private nonisolated let shelf: Locked<(index: SearchIndex, problems: [KnowledgeProblem])>

    /// Building takes up to seconds of a core and reads files, hence a thread of its own.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Empty until the first `refresh`.
    package init(_ folder: any KnowledgeFolder, clock: WallClock, executor: ThreadExecutor) {
        self.executor = executor
        self.clock = clock
        files = KnowledgeFiles(folder)
        shelf = Locked((SearchIndex([]), []))
    }

    /// What is searched now.
    package nonisolated var index: SearchIndex { shelf.withLock { $0.index } }

    /// What is wrong with the files now.
    package nonisolated var problems: [KnowledgeProblem] { shelf.withLock { $0.problems } }

    /// Looks whether files changed and takes in what did. True if there is a new index.
    @discardableResult
    package func refresh() -> Bool {
        guard files.look(now: clock.now.milliseconds * 1_000_000) else { return false }
        build()
        return true
    }

    /// Takes all entries of the FAQ as they are now; they can be found when it returns.
    package func put(_ faq: [FAQEntry]) async {
        guard faq != self.faq else { return }
        self.faq = faq
        changes += 1
        let change = changes
        // What else waits for its turn here comes first, and the first to come back builds for all.
        await Task.yield()
        if built < change { build() }
    }

    private func build() {
        built = changes
        let entries = faq.map(KnowledgeEntry.init) + files.passages
        let index = SearchIndex(entries, lexicon: .general(with: files.synonyms))
        shelf.withLock { $0 = (index, files.problems) }
    }
}

extension KnowledgeEntry {
    package init(_ entry: FAQEntry) {
        self.init(
            source: .faq(entry.id), language: entry.language, questions: [entry.question] + entry.alternatives,
            answer: entry.answer)
    }
}
