extension MessageEntity {
    /// The stretch of `text` it means, cut to what is there and widened to whole characters of Unicode; nil if nothing
    /// is left.
    package func range(in text: String) -> Range<String.Index>? {
        let (end, overflow) = offset.addingReportingOverflow(length)
        let units = text.utf16
        guard offset >= 0, length > 0, !overflow,
            var lower = units.index(units.startIndex, offsetBy: offset, limitedBy: units.endIndex)
        else { return nil }
        var upper = units.index(units.startIndex, offsetBy: end, limitedBy: units.endIndex) ?? units.endIndex
        // Both may lie within a surrogate pair.
        if lower < units.endIndex, UTF16.isTrailSurrogate(units[lower]) { lower = units.index(before: lower) }
        if upper < units.endIndex, UTF16.isTrailSurrogate(units[upper]) { upper = units.index(after: upper) }
        return lower < upper ? lower..<upper : nil
    }
}
