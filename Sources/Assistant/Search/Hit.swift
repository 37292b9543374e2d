/// An entry that may answer a message.
package struct Hit: Sendable {
    package let entry: KnowledgeEntry
    /// Its place among the entries that the index was built from.
    package let place: Int
    /// How sure it is that this is the answer, from 0 to 1: of those at 0.75 and above about nine in ten are.
    package let confidence: Double
    /// How well it fits compared with the other hits; only their order means something.
    package let score: Double
}
