/// How much of each toll may be asked for: so much at once, and so much a second over time.
struct Rates: Sendable {
    private(set) var perSecond = Charges(repeating: 1)
    /// How long, in seconds, what may be had at once would take over time.
    private(set) var patience = Charges(repeating: .infinity)

    init(_ rates: [(Toll, atOnce: Double, perSecond: Double)]) {
        for (toll, atOnce, perSecond) in rates {
            self.perSecond[toll.rawValue] = perSecond
            patience[toll.rawValue] = atOnce / perSecond
        }
    }

    /// So many times as much, at once and over time.
    func times(_ factor: Double) -> Rates {
        var more = self
        more.perSecond *= factor
        return more
    }
}
