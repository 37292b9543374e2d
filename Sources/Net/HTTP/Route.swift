package import Wire

/// One line of a router's table: a method, a path, and what answers there.
package final class Route: Sendable {
    package typealias Handler = @Sendable (HTTPRequest) async throws -> HTTPResponse

    enum Action: Sendable {
        case handler(Handler, bodyLimit: UInt64)
        case files(StaticFiles)
        case webSocket(WebSocketEndpoint)
    }

    /// Nil answers every method.
    let method: HTTPMethod?
    let pattern: RoutePattern
    let action: Action

    private init(method: HTTPMethod?, path: String, action: Action) {
        self.method = method
        pattern = RoutePattern(path)
        self.action = action
    }

    /// Answers `method` at `path`, whose segments may be `{names}`.
    package static func on(
        _ method: HTTPMethod, _ path: String, bodyLimit: UInt64 = 1 << 20, _ handler: @escaping Handler
    ) -> Route {
        Route(method: method, path: path, action: .handler(handler, bodyLimit: bodyLimit))
    }

    package static func get(_ path: String, _ handler: @escaping Handler) -> Route {
        on(.get, path, handler)
    }

    package static func post(_ path: String, bodyLimit: UInt64 = 1 << 20, _ handler: @escaping Handler) -> Route {
        on(.post, path, bodyLimit: bodyLimit, handler)
    }

    /// Serves files below `path`, which ends with a slash.
    package static func files(_ path: String, _ files: StaticFiles) -> Route {
        Route(method: nil, path: path + "*", action: .files(files))
    }

    /// Shakes hands for a WebSocket at `path`.
    package static func webSocket(_ path: String, _ endpoint: WebSocketEndpoint) -> Route {
        Route(method: .get, path: path, action: .webSocket(endpoint))
    }
}
