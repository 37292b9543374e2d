/// What shows from outside that a file may have changed.
package struct KnowledgeStamp: Hashable, Sendable {
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int64
    /// Which file it is to the file system: a new one under the old name has another.
    package var node: UInt64

    package init(size: Int, modified: Int64, node: UInt64) {
        self.size = size
        self.modified = modified
        self.node = node
    }
}
