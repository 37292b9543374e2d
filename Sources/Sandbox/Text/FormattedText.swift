/// Words and what is marked in them, as a message carries them.
struct FormattedText: Equatable, Sendable {
    var text = ""
    var entities: [TextEntity] = []

    var isEmpty: Bool { text.isEmpty }

    /// How Telegram counts a text's length.
    var length: Int { text.unicodeScalars.count }

    /// As it is stored: cleaned, the marks in order, what the server finds by itself added, a hundred marks at the most.
    var settled: FormattedText {
        var settled = TextCleaning.clean(self)
        settled.entities = EntityOrder.settle(settled.entities, in: settled.text)
        let found = EntityFinder.find(in: settled.text).filter { finding in
            !settled.entities.contains { $0.kind.hidesFindings && $0.meets(finding) }
        }
        settled.entities = EntityOrder.sorted(Array((settled.entities + found).prefix(Self.mostEntities)))
        return settled
    }

    private static let mostEntities = 100
}
