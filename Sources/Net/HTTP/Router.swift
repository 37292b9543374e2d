import Wire

/// The table of what answers where; the first line that fits serves.
package struct Router: Sendable {
    enum Outcome {
        case found(Route, RoutePattern.Match)
        case notFound
        /// The path is known, the method is not served there.
        case methodNotAllowed(allow: String)
    }

    /// Routes that do not vary, by the length of their paths: bytes are compared with the few that can be meant.
    private let fixed: [[Route]]
    private let varying: [Route]

    package init(_ routes: [Route]) {
        var fixed: [[Route]] = []
        for route in routes {
            guard let literal = route.pattern.literal else { continue }
            while fixed.count <= literal.count { fixed.append([]) }
            fixed[literal.count].append(route)
        }
        self.fixed = fixed
        varying = routes.filter { $0.pattern.literal == nil }
    }

    func find(_ method: HTTPMethod, _ path: UnsafeBufferPointer<UInt8>) -> Outcome {
        var others: [HTTPMethod] = []
        if path.count < fixed.count {
            for route in fixed[path.count] where route.pattern.isExactly(path) {
                if route.answers(method) { return .found(route, RoutePattern.Match()) }
                others += [route.method].compactMap { $0 }
            }
        }
        for route in varying {
            guard let match = route.pattern.match(path) else { continue }
            if route.answers(method) { return .found(route, match) }
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
