/// How long the last customers who wanted a person waited for the first word of one. Kept in the store, so that a restart
/// forgets nothing.
actor AnswerTimes {
    private let store: any StaffStore
    /// In seconds, the oldest first; nil before they are read.
    private var times: [Int64]?

    init(_ store: any StaffStore) { self.store = store }

    /// One more was answered. What can't be kept now is kept with the next one.
    func note(_ time: Duration) async {
        var known = await known()
        known.append(max(0, time.milliseconds / 1_000))
        known.removeFirst(max(0, known.count - Self.kept))
        times = known
        try? await store.set(Self.setting, to: known.map(String.init).joined(separator: ","))
    }

    /// How much longer someone may have to wait who has waited so long already: half of those who waited as long were
    /// answered by then. Nil while too little is known to say so.
    func expected(after waited: Duration) async -> Duration? {
        let known = await known()
        let longer = known.filter { .seconds($0) > waited }.sorted()
        guard known.count >= Self.needed, longer.count >= Self.neededLonger else { return nil }
        return .seconds(longer[(longer.count - 1) / 2]) - waited
    }

    private func known() async -> [Int64] {
        if let times { return times }
        let text = try? await store.setting(Self.setting)
        let read = (text ?? "").split(separator: ",").compactMap { Int64($0) }.filter { $0 >= 0 }
        // Someone else may have read them meanwhile.
        if let times { return times }
        times = read
        return read
    }

    private static let setting = "answer.times"
    private static let kept = 50
    private static let needed = 5
    private static let neededLonger = 3
}
