/// Reading our own records: a member that is missing or of another kind is an error that names it.
extension JSONObject {
    package func string(_ name: String) throws(JSONShapeProblem) -> String {
        try need(.string, name, \.string)
    }

    package func int(_ name: String) throws(JSONShapeProblem) -> Int64 {
        try need(.int, name, \.int)
    }

    package func double(_ name: String) throws(JSONShapeProblem) -> Double {
        try need(.double, name, \.double)
    }

    package func bool(_ name: String) throws(JSONShapeProblem) -> Bool {
        try need(.bool, name, \.bool)
    }

    package func array(_ name: String) throws(JSONShapeProblem) -> [JSONValue] {
        try need(.array, name, \.array)
    }

    package func object(_ name: String) throws(JSONShapeProblem) -> JSONObject {
        try need(.object, name, \.object)
    }

    private func need<Value>(
        _ need: JSONShapeProblem.Need, _ name: String, _ read: (JSONValue) -> Value?
    ) throws(JSONShapeProblem) -> Value {
        guard let member = self[name] else { throw JSONShapeProblem(need: need, name: name, isMissing: true) }
        guard let value = read(member) else { throw JSONShapeProblem(need: need, name: name) }
        return value
    }
}

/// As of an object; that the value is one is needed too.
extension JSONValue {
    package func string(_ name: String) throws(JSONShapeProblem) -> String { try members().string(name) }
    package func int(_ name: String) throws(JSONShapeProblem) -> Int64 { try members().int(name) }
    package func double(_ name: String) throws(JSONShapeProblem) -> Double { try members().double(name) }
    package func bool(_ name: String) throws(JSONShapeProblem) -> Bool { try members().bool(name) }
    package func array(_ name: String) throws(JSONShapeProblem) -> [JSONValue] { try members().array(name) }
    package func object(_ name: String) throws(JSONShapeProblem) -> JSONObject { try members().object(name) }

    private func members() throws(JSONShapeProblem) -> JSONObject {
        guard let object else { throw JSONShapeProblem(need: .object, name: nil) }
        return object
    }
}
