/// Brings marks into the shape in which Telegram stores them: properly nested, in order, none in code.
enum EntityOrder {
    static func settle(_ entities: [TextEntity], in text: String) -> [TextEntity] {
        let length = text.utf16.count
        var waiting = entities.filter { $0.offset >= 0 && $0.length > 0 && $0.end <= length }.map { $0 }
        waiting = sorted(unique(waiting))
        var settled: [TextEntity] = []
        var open: [TextEntity] = []
        while !waiting.isEmpty {
            var entity = waiting.removeFirst()
            while let outer = open.last, outer.end <= entity.offset { open.removeLast() }
            if open.contains(where: { $0.kind.isCode }) || isQuoteInQuote(entity, open) { continue }
            if let outer = open.last, entity.end > outer.end {
                guard entity.kind.isDivisible else { continue }
                let rest = TextEntity(kind: entity.kind, offset: outer.end, length: entity.end - outer.end)
                entity.length = outer.end - entity.offset
                waiting = sorted(waiting + [rest])
            }
            settled.append(entity)
            open.append(entity)
        }
        return sorted(settled)
    }

    /// By place, the longer before the shorter, so that what encloses comes first.
    static func sorted(_ entities: [TextEntity]) -> [TextEntity] {
        entities.sorted { ($0.offset, -$0.length, $0.kind.rank) < ($1.offset, -$1.length, $1.kind.rank) }
    }

    private static func unique(_ entities: [TextEntity]) -> [TextEntity] {
        var kept: [TextEntity] = []
        for entity in entities where !kept.contains(entity) { kept.append(entity) }
        return kept
    }

    private static func isQuoteInQuote(_ entity: TextEntity, _ open: [TextEntity]) -> Bool {
        isQuote(entity.kind) && open.contains { isQuote($0.kind) }
    }

    private static func isQuote(_ kind: TextEntity.Kind) -> Bool {
        kind == .blockquote || kind == .expandableBlockquote
    }
}
