package import JSON

/// A place on earth.
package struct Location: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double
    /// It follows whoever sent it.
    package var isLive: Bool

    package init?(_ json: JSONValue) {
        guard let latitude = json["latitude"]?.double, let longitude = json["longitude"]?.double else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        isLive = json["live_period"] != nil
    }
}
