import JSON

extension JSONObject {
    mutating func merge(_ other: JSONObject) {
        for (name, value) in other { self[name] = value }
    }

    func merging(_ other: JSONObject) -> JSONObject {
        var merged = self
        merged.merge(other)
        return merged
    }
}

extension TelegramHTML {
    /// The words under `name`; how they are marked up is told only if they are. None if there are no words.
    func parameters(_ name: String) -> JSONObject {
        if isPlain { return [name: plain.isEmpty ? nil : .string(plain)] }
        return [name: .string(html), "parse_mode": "HTML"]
    }
}
