import Crypto
package import Net
import Wire

/// `GET /metrics`, for whoever is on this machine or has the token.
package struct MetricsPage: Sendable {
    private let registry: Registry
    private let limits: Limits
    private let token: String?

    package init(_ registry: Registry, _ limits: Limits, token: String?) {
        self.registry = registry
        self.limits = limits
        self.token = token
    }

    package func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = limits.caller(request)
        guard isFromHere(request, caller) || isTrusted(request, caller) else {
            if let wait = limits.guessedWrong(caller) { return .tooMany(retryAfter: wait) }
            return HTTPResponse.status(.unauthorized).adding([.wwwAuthenticate: "Bearer"])
        }
        var response = HTTPResponse.text(await registry.text())
        response.fields.set(.contentType, "text/plain; version=0.0.4; charset=utf-8")
        response.fields.set(.cacheControl, "no-store")
        return response
    }

    /// A proxy on this machine that does not say for whom it asks may ask for anyone.
    private func isFromHere(_ request: HTTPRequest, _ caller: Caller) -> Bool {
        let signs: [HTTPFieldName] = ["X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"]
        return caller.address == nil && !signs.contains { request.fields.contains($0) }
    }

    private func isTrusted(_ request: HTTPRequest, _ caller: Caller) -> Bool {
        guard let token, let given = request.bearer, limits.isGuessing(caller) == nil else { return false }
        return constantTimeEqual(given, token)
    }
}
