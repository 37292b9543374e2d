package import Wire

/// How a folder of files is served.
package struct StaticFilesOptions: Sendable {
    /// What stands for a folder: the name of a file in it.
    package var indexFile = "index.html"
    package var cachePolicy = CachePolicy()
    /// More fields for whole files of a type, such as Content-Security-Policy for pages.
    package var extraFields: @Sendable (MediaType) -> [(HTTPFieldName, String)] = { _ in [] }
    /// Up to this size a file is answered from memory, and compressed if that helps.
    package var wholeFileBytes = 256 << 10
    /// All that is kept in memory.
    package var cacheBytes = 64 << 20
    /// How many descriptors of larger files are kept, and for how long after their last use.
    package var openFiles = 32
    package var openFileSeconds = 5

    package init() {}
}
