import Glibc

/// The folder that was to be served cannot be opened.
package struct StaticFilesFailure: Error, Equatable, CustomStringConvertible {
    package let root: String
    package let code: Int32

    package var description: String {
        "cannot serve files from \(root): \(String(cString: strerror(code)))"
    }
}
