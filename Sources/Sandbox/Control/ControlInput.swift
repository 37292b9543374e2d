import JSON

/// What a control call brings: the names in its path, and parameters as any call has them.
struct ControlInput: Sendable {
    var path: [String: String] = [:]
    var parameters: Parameters

    func has(_ name: String) -> Bool { parameters.has(name) || parameters.files[name] != nil }

    /// Nil when it is absent.
    func text(_ name: String) -> String? {
        if let text = path[name] { return text }
        return parameters.has(name) ? parameters[name] : nil
    }

    func needText(_ name: String) throws(ControlProblem) -> String {
        guard let text = text(name), !text.isEmpty else { throw ControlProblem("\"\(name)\" is missing") }
        return text
    }

    func id(_ name: String) throws(ControlProblem) -> Int64? {
        guard let text = text(name) else { return nil }
        guard let id = Int64(text) else { throw ControlProblem("\"\(name)\" is not a number") }
        return id
    }

    func needID(_ name: String) throws(ControlProblem) -> Int64 {
        guard let id = try id(name) else { throw ControlProblem("\"\(name)\" is missing") }
        return id
    }

    func number(_ name: String) throws(ControlProblem) -> Int? { try id(name).map { Int($0) } }

    func amount(_ name: String, in range: ClosedRange<Double>) throws(ControlProblem) -> Double? {
        guard let text = text(name) else { return nil }
        guard let amount = Double(text), range.contains(amount) else {
            throw ControlProblem("\"\(name)\" is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return amount
    }

    func flag(_ name: String) throws(ControlProblem) -> Bool? {
        switch text(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        default: throw ControlProblem("\"\(name)\" is not true or false")
        }
    }

    func json(_ name: String) throws(ControlProblem) -> JSONValue? {
        guard let parsed = parameters.json(name) else { return nil }
        guard let value = parsed else { throw ControlProblem("\"\(name)\" is not JSON") }
        return value
    }
}
