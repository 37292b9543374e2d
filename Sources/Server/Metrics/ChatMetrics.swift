import Helpdesk

/// What is counted at the web chat's sockets and of what is said anywhere.
package struct ChatMetrics: Sendable {
    let acks: Counter
    let ackSeconds: Histogram
    let greetingSeconds: Histogram
    let uploads: Counter
    let uploadedBytes: Counter
    private let messages: [Author: Counter]
    private let refusals: [FrameProblem.Code: Counter]
    private let turnedAway: [EntryRefusal: Counter]

    package init(_ registry: Registry) {
        acks = registry.counter("okno_acks_total", "Customers' messages acknowledged at their sockets.")
        ackSeconds = registry.histogram(
            "okno_ack_seconds", "From a customer's message to its acknowledgement, once it is stored.")
        greetingSeconds = registry.histogram("okno_greeting_seconds", "From a hello to the welcome.")
        uploads = registry.counter("okno_uploads_total", "Files taken in.")
        uploadedBytes = registry.counter("okno_uploaded_bytes_total", "Bytes of files that came in, whole or not.")
        messages = Self.each([.customer, .assistant, .manager, .system]) {
            registry.counter("okno_messages_total", "Messages stored, by who said them.", ["author": $0.rawValue])
        }
        refusals = Self.each(FrameProblem.Code.allCases) {
            registry.counter("okno_refusals_total", "Frames answered with an error.", ["code": $0.rawValue])
        }
        turnedAway = Self.each(EntryRefusal.allCases) {
            registry.counter("okno_turned_away_total", "Hellos that proved nothing.", ["reason": $0.rawValue])
        }
    }

    private static func each<Key: Hashable>(_ keys: [Key], _ make: (Key) -> Counter) -> [Key: Counter] {
        Dictionary(uniqueKeysWithValues: keys.map { ($0, make($0)) })
    }

    func said(_ message: Message) { messages[message.author]?.add() }
    func refused(_ problem: FrameProblem) { refusals[problem.code]?.add() }
    func turnedAway(_ refusal: EntryRefusal) { turnedAway[refusal]?.add() }
}
