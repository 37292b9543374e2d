extension HTTPFields {
    /// Whether a field asks for a part of the answer, or for the answer under a condition (RFC 9110 13.1 and 14.2).
    /// Asked of every request for a file, so it goes through the fields once instead of once for each name.
    package var haveConditions: Bool {
        entries.contains { entry in
            switch entry.nameLength {
            case 5: isNamed(entry, "range")
            case 8: isNamed(entry, "if-match")
            case 13: isNamed(entry, "if-none-match")
            case 17: isNamed(entry, "if-modified-since")
            case 19: isNamed(entry, "if-unmodified-since")
            default: false
            }
        }
    }

    private func isNamed(_ entry: Entry, _ name: StaticString) -> Bool {
        withBytes(entry.name) { HTTPByte.equalIgnoringCase($0, name) }
    }
}
