/// The bytes of a file, `f_…`.
package struct FileID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}
