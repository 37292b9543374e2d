import Helpdesk

extension WorkingHours {
    static let names = ["HOURS", "TIME_ZONE"]

    /// Without `HOURS` someone is always there.
    init(_ source: SettingsSource) throws(Settings.Problem) {
        let zone = try Self.zone(source["TIME_ZONE"])
        do {
            self = try WorkingHours(source["HOURS"] ?? "24/7", zone: zone)
        } catch {
            throw Settings.Problem(variable: "HOURS", reason: "\(error)")
        }
    }

    /// A name of the zone data such as `Europe/Moscow`, or hours ahead of UTC such as `UTC+3`; without one, what the
    /// machine's own clock is set to.
    private static func zone(_ name: String?) throws(Settings.Problem) -> ZoneRules {
        guard let name else {
            return try TextFile.bytes("/etc/localtime").flatMap { ZoneRules(tzif: $0) } ?? .utc
        }
        if let fixed = ZoneRules(aheadOfUTC: name) { return fixed }
        let isName = name.utf8.allSatisfy { letter in
            (48...57).contains(letter) || (65...90).contains(letter & 0xDF) || "_+-/".utf8.contains(letter)
        }
        // A name of a folder is no zone, and neither is what was not read to its end.
        if isName, !name.hasPrefix("/"), let bytes = try? TextFile.bytes("/usr/share/zoneinfo/\(name)"),
            let zone = ZoneRules(tzif: bytes)
        {
            return zone
        }
        throw Settings.Problem(
            variable: "TIME_ZONE",
            reason: "\"\(name)\" is not in this machine's zone data: write it as in Europe/Moscow or UTC+3")
    }
}
