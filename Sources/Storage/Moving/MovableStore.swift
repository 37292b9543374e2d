package import Helpdesk

/// A store whose records can be taken to another one, whole, with what the stores themselves count.
package protocol MovableStore: Sendable {
    /// Up to `limit` records of a kind behind `last`, in an order that does not change.
    func records(_ kind: RecordKind, after last: (any Record)?, limit: Int) async throws(StoreError) -> [any Record]

    /// Puts records as they are. Those that are there already are left alone.
    func put(_ records: [any Record]) async throws(StoreError)

    func count(_ kind: RecordKind) async throws(StoreError) -> Int

    func setting(_ name: String) async throws(StoreError) -> String?
    func set(_ name: String, to value: String?) async throws(StoreError)
}

extension MovableStore {
    /// How many there are in all.
    package func countAll() async throws -> Int {
        var total = 0
        for kind in RecordKind.allCases { total += try await count(kind) }
        return total
    }

    /// Hands over every record, kind by kind; `start` is the last one that is known already.
    func forEach(
        after start: (any Record)? = nil, _ body: ([any Record]) async throws -> Void
    ) async throws {
        let kinds = start.map { start in RecordKind.allCases.drop { $0 != type(of: start).kind } }
        for (index, kind) in (kinds ?? RecordKind.allCases[...]).enumerated() {
            var last = index == 0 ? start : nil
            while true {
                let page = try await records(kind, after: last, limit: 500)
                guard let end = page.last else { break }
                try await body(page)
                last = end
            }
        }
    }
}

/// Notes that stores keep about a move, and that are no part of a desk.
enum MovingNote {
    /// What is being imported: which export, and how many of its lines are in.
    static let setting = "import under way"
}

extension MovableStore {
    /// Throws if an import was begun here and is not at its end.
    package func refuseHalfImported() async throws {
        guard try await setting(MovingNote.setting) == nil else { throw MovingProblem.unfinished }
    }
}
