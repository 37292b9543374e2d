import Helpdesk

/// The variables as they are set, read as what they are to be.
struct SettingsSource {
    private let values: [String: String]

    init(_ values: [String: String]) { self.values = values }

    subscript(name: String) -> String? { values[name] }

    func number(_ name: String, _ range: ClosedRange<Int64>) throws(Settings.Problem) -> Int64? {
        guard let text = values[name] else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            throw Settings.Problem(
                variable: name,
                reason: "\"\(text)\" is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func list(_ name: String) -> [String] {
        (values[name] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }

    func ids(_ name: String) throws(Settings.Problem) -> [TelegramID] {
        var ids: [TelegramID] = []
        for text in list(name) {
            guard let id = Int64(text), id != 0 else {
                throw Settings.Problem(variable: name, reason: "\"\(text)\" is not an id of Telegram's")
            }
            ids.append(TelegramID(id))
        }
        return ids
    }

    func address(_ name: String) throws(Settings.Problem) -> String? {
        guard let text = values[name] else { return nil }
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace) else {
            throw Settings.Problem(variable: name, reason: "\"\(text)\" is not an address with http:// or https://")
        }
        return text
    }
}
