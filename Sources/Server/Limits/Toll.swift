/// What is counted of those who ask for something.
enum Toll: Int {
    case frames
    case frameBytes
    case hellos
    case uploads
    case uploadedBytes
    case guesses

    /// A charge of one of it and of nothing else.
    var once: Charges { times(1) }

    func times(_ amount: Double) -> Charges {
        var charges = Charges.zero
        charges[rawValue] = amount
        return charges
    }
}

/// An amount for each toll.
typealias Charges = SIMD8<Double>
