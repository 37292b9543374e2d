/// What the server does to every text before it is stored: control characters become spaces, carriage returns go, and
/// so do the spaces and line ends around it. Marks move along.
enum TextCleaning {
    static func clean(_ formatted: FormattedText) -> FormattedText {
        var text = String.UnicodeScalarView()
        // Where each UTF-16 unit of the old text went.
        var places: [Int] = []
        var place = 0
        for scalar in formatted.text.unicodeScalars {
            places.append(place)
            if scalar.value > 0xFFFF { places.append(place + 1) }
            if scalar == "\r" { continue }
            text.append(scalar.value < 0x20 && scalar != "\n" ? " " : scalar)
            place += scalar.value > 0xFFFF ? 2 : 1
        }
        places.append(place)
        let entities = formatted.entities.map { entity in
            let start = places[min(max(entity.offset, 0), places.count - 1)]
            let end = places[min(max(entity.end, 0), places.count - 1)]
            return TextEntity(kind: entity.kind, offset: start, length: max(0, end - start))
        }
        return trim(String(text), entities)
    }

    /// Marked spaces at the beginning stay.
    private static func trim(_ text: String, _ entities: [TextEntity]) -> FormattedText {
        var scalars = text.unicodeScalars[...]
        while let last = scalars.last, last == " " || last == "\n" { scalars.removeLast() }
        let firstMark = entities.filter { $0.length > 0 }.map(\.offset).min() ?? Int.max
        var start = 0
        while start < firstMark, let first = scalars.first, first == " " || first == "\n" {
            scalars.removeFirst()
            start += 1
        }
        let kept = String(scalars)
        let length = kept.utf16.count
        return FormattedText(
            text: kept,
            entities: entities.compactMap { entity in
                let offset = entity.offset - start
                let end = min(entity.end - start, length)
                return end > offset ? TextEntity(kind: entity.kind, offset: offset, length: end - offset) : nil
            })
    }
}
