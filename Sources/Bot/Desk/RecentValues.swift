/// What was noted last, as much of it as need be.
struct RecentValues<Key: Hashable, Value> {
    private var values: [Key: Value] = [:]
    private var order: [Key] = []
    private let most: Int

    init(most: Int) { self.most = most }

    subscript(key: Key?) -> Value? {
        get { key.flatMap { values[$0] } }
        set {
            guard let key else { return }
            guard let newValue else {
                // The place in the order is dropped with the others.
                values[key] = nil
                return
            }
            if values.updateValue(newValue, forKey: key) == nil { order.append(key) }
            // Half of it at a time, so that it costs nothing.
            guard order.count > most else { return }
            for old in order.prefix(most / 2) { values[old] = nil }
            order.removeFirst(most / 2)
        }
    }
}
