/// Why a request got no whole answer. No case carries anything of the request: secrets live in URLs, fields and bodies.
package enum HTTPClientError: Error, Hashable, Sendable {
    /// How far a request had come when its time was over.
    package enum Phase: Hashable, Sendable {
        /// Behind other requests, for want of a connection.
        case queued
        case connecting
        case sending
        /// All was sent, nothing came back.
        case waiting
        case receiving
    }

    case badURL
    /// The request can't be put on the wire; the words say what is wrong with it.
    case badRequest(String)
    case couldNotResolve
    case couldNotConnect
    /// The connect guard refused every address of the host.
    case refusedAddress
    /// No trust in the other end, or no TLS with it.
    case tls(String)
    case timedOut(Phase)
    /// The answer is longer than the request allows.
    case tooLarge
    case cancelled
    /// The client was shut down.
    case shutDown
    /// The connection was lost. If the request may not have arrived it certainly had no effect.
    case cut(mayHaveArrived: Bool)
    /// The source of the request's body failed, or gave fewer or more bytes than it said.
    case brokenBody
    case other(String)
}

extension HTTPClientError {
    /// Whether the other end may have acted on the request; false only where that can't be.
    package var mayHaveArrived: Bool {
        switch self {
        case .badURL, .badRequest, .couldNotResolve, .couldNotConnect, .refusedAddress, .tls: false
        case .timedOut(.queued), .timedOut(.connecting): false
        case .cut(let mayHaveArrived): mayHaveArrived
        case .timedOut, .tooLarge, .cancelled, .shutDown, .brokenBody, .other: true
        }
    }
}

extension HTTPClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badURL: "this is no http or https URL"
        case .badRequest(let words): words
        case .couldNotResolve: "the host's name has no address"
        case .couldNotConnect: "no connection to the host"
        case .refusedAddress: "the host's address is not one to connect to"
        case .tls(let words): words
        case .timedOut(.queued): "timed out in the queue for a connection"
        case .timedOut(.connecting): "timed out while connecting"
        case .timedOut(.sending): "timed out while the request was sent"
        case .timedOut(.waiting): "timed out waiting for the answer"
        case .timedOut(.receiving): "timed out within the answer"
        case .tooLarge: "the answer is too long"
        case .cancelled: "cancelled"
        case .shutDown: "the HTTP client is shut down"
        case .cut(mayHaveArrived: true): "the connection was lost before the whole answer"
        case .cut(mayHaveArrived: false): "the connection was lost before the request was sent"
        case .brokenBody: "the body to send could not be read as announced"
        case .other(let words): words
        }
    }
}
