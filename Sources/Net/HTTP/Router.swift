import Wire

/// The table of what answers where; the first line that fits serves.
package struct Router: Sendable {
    enum Outcome {
        case found(Route.Action, RoutePattern.Match)
        case notFound
        /// The path is known, the method is not served there.
        case methodNotAllowed(allow: String)
    }

    private let fixed: [String: [Route]]
    private let varying: [Route]

    package init(_ routes: [Route]) {
        fixed = Dictionary(grouping: routes.filter { $0.pattern.literal != nil }) { $0.pattern.literal ?? "" }
        varying = routes.filter { $0.pattern.literal == nil }
    }

    func find(_ method: HTTPMethod, _ path: String) -> Outcome {
        var others: [HTTPMethod] = []
        for route in fixed[path] ?? [] {
            if route.answers(method) { return .found(route.action, RoutePattern.Match()) }
            others += [route.method].compactMap { $0 }
        }
        for route in varying {
            guard let match = route.pattern.match(path) else { continue }
            if route.answers(method) { return .found(route.action, match) }
            others += [route.method].compactMap { $0 }
        }
        guard !others.isEmpty else { return .notFound }
        if others.contains(.get) { others.append(.head) }
        let names = Set((others + [.options]).map(\.rawValue))
        return .methodNotAllowed(allow: names.sorted().joined(separator: ", "))
    }
}

extension Route {
    /// HEAD is served by what answers GET.
    fileprivate func answers(_ asked: HTTPMethod) -> Bool {
        guard let method else { return true }
        return method == asked || (method == .get && asked == .head)
    }
}
