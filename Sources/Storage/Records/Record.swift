package import JSON

/// What a store keeps: one document under one key. The same document is SQLite's body, MongoDB's document and a line of
/// an export.
///
/// A document is made of texts, whole numbers, truth values, lists and objects, under names that are ours alone. What
/// is nil or as it is by default is left out; reading takes the default for it, and ignores names that it doesn't know.
package protocol Record: DocumentObject, Hashable, Sendable {
    static var kind: RecordKind { get }

    /// Unique among the records of its kind.
    var key: String { get }

    /// Counts every change; 0 for what never changes.
    var version: Int64 { get }
}

extension Record {
    package var version: Int64 { 0 }

    /// Reads what `document` says.
    package init(document: JSONObject) throws(RecordProblem) {
        do {
            try self.init(members: document)
        } catch {
            throw RecordProblem(kind: Self.kind, document: document, problem: error)
        }
    }
}
