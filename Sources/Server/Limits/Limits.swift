import Helpdesk
package import Net

/// What is asked too often waits: how much each customer may ask for, over all their devices, and each address, whoever
/// is behind it.
package final class Limits: Sendable {
    private let people: Meter<CustomerID>
    private let addresses: Meter<PeerAddress>
    private let guesses: Meter<Caller>
    private let proxies: Proxies
    private let isOn: Bool

    /// `factor` is how many times more than usual is let through; nil lets everything through but guesses.
    package init(factor: Double? = 1, fileLimit: Int64, proxies: Proxies = Proxies(), clock: Stopwatch = .system) {
        let usual = Self.rates(fileLimit: fileLimit).times(factor ?? 1)
        people = Meter(usual, clock)
        addresses = Meter(usual.times(Self.peopleBehindAnAddress), clock)
        guesses = Meter(Rates([(.guesses, atOnce: 10, perSecond: 10.0 / 60)]), clock)
        isOn = factor != nil
        self.proxies = proxies
    }

    /// Offices and mobile networks share one.
    private static let peopleBehindAnAddress = 10.0

    private static func rates(fileLimit: Int64) -> Rates {
        Rates([
            (.frames, atOnce: 400, perSecond: 40), (.frameBytes, atOnce: 16e6, perSecond: 1e6),
            (.hellos, atOnce: 300, perSecond: 5), (.uploads, atOnce: 300, perSecond: 1),
            (.uploadedBytes, atOnce: 20 * Double(fileLimit), perSecond: max(1, Double(fileLimit) / 60)),
        ])
    }

    /// Where a request comes from.
    package func caller(_ request: HTTPRequest) -> Caller { proxies.caller(request) }

    /// Takes what is asked for; else the answer is how many seconds to wait.
    func take(_ charges: Charges, of person: CustomerID? = nil, at caller: Caller) -> Int? {
        guard isOn else { return nil }
        if let address = caller.address, let wait = addresses.take(charges, of: address.network) {
            return Self.seconds(wait)
        }
        return person.flatMap { people.take(charges, of: $0) }.map(Self.seconds)
    }

    /// Counts what was had already.
    func charge(_ charges: Charges, to person: CustomerID, at caller: Caller) {
        guard isOn else { return }
        if let address = caller.address { addresses.charge(charges, to: address.network) }
        people.charge(charges, to: person)
    }

    /// Notes that this caller guessed a secret wrong; the seconds to wait if it does so too often.
    package func guessedWrong(_ caller: Caller) -> Int? {
        guesses.take(Toll.guesses.once, of: caller).map(Self.seconds)
    }

    /// Whether this caller has guessed wrong so often that it must wait before the next try, and how many seconds. To
    /// be asked first where a secret is short enough to be found by trying.
    package func isGuessing(_ caller: Caller) -> Int? {
        guesses.wait(for: Toll.guesses.once, of: caller).map(Self.seconds)
    }

    /// Forgets who has stopped asking; to be called every second or so.
    func tidy() {
        people.tidy()
        addresses.tidy()
        guesses.tidy()
    }

    private static func seconds(_ wait: Double) -> Int {
        max(1, Int(min(wait - 1e-6, 86_400).rounded(.up)))
    }
}
