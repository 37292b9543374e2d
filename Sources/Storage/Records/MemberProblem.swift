/// Why a member of a document can't be read: which one, as in `files[2].size`, and what it should be.
package struct MemberProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let complaint: String

    init(_ complaint: String, path: String = "") {
        self.path = path
        self.complaint = complaint
    }

    /// The same of a member of what has that name.
    func within(_ name: String) -> MemberProblem {
        let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
        return MemberProblem(complaint, path: name + separator + path)
    }

    package var description: String { path.isEmpty ? complaint : "\"\(path)\" \(complaint)" }
}
