/// The code of a Swift file: comments and the text of string literals are blanked out, line breaks stay.
struct SwiftCode {
    let lines: [Substring]

    init(_ source: String) {
        var blanker = Blanker(source)
        lines = blanker.blanked().split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Modules that are imported, with the number of the line.
    var imports: [(line: Int, module: String)] {
        lines.enumerated().flatMap { number, line in
            line.split(separator: ";").compactMap { statement in
                Self.importedModule(of: statement).map { (number + 1, $0) }
            }
        }
    }

    /// Names of the types that are declared, nested ones too, with the number of the line.
    var declaredTypes: [(line: Int, name: String)] {
        lines.enumerated().flatMap { number, line in
            line.matches(of: /\b(?:class|struct|enum|actor|protocol|typealias)\s+(?!func\b|var\b|let\b|subscript\b)([A-Za-z_]\w*)/)
                .map { (number + 1, String($0.1)) }
        }
    }

    private static func importedModule(of statement: Substring) -> String? {
        let pattern =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?([A-Za-z_]\w*)/
        return statement.prefixMatch(of: pattern).map { String($0.1) }
    }
}
