package import JSON

/// What one question for updates brought.
package struct UpdateBatch: Equatable, Sendable {
    /// In the order in which they happened.
    package var updates: [Update] = []
    /// Those without an id: nothing can be done but to look at them.
    package var unreadable: [JSONValue] = []

    init(_ values: [JSONValue]) {
        for value in values {
            if let update = Update(value) { updates.append(update) } else { unreadable.append(value) }
        }
    }
}
