/// What became of many documents that were inserted together.
package struct InsertResult: Sendable {
    package let inserted: Int
    /// The documents that are not in, by their place in the array, and why: mostly duplicates.
    package let refused: [(index: Int, error: MongoError)]
}
