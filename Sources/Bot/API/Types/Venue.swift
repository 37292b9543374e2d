package import JSON

/// A place that has a name.
package struct Venue: Hashable, Sendable {
    package let location: Location
    package var title: String
    package var address: String

    package init?(_ json: JSONValue) {
        guard let location = json["location"].flatMap(Location.init) else { return nil }
        self.location = location
        title = json["title"]?.string ?? ""
        address = json["address"]?.string ?? ""
    }
}
