import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct ParametersTests {
    private func json(_ text: String) -> Parameters {
        var parameters = Parameters()
        JSONMembers.read(Array(text.utf8), into: &parameters)
        return parameters
    }

    private func form(_ text: String) -> Parameters {
        var parameters = Parameters()
        FormFields.read(Array(text.utf8), into: &parameters)
        return parameters
    }

    @Test func `the first of a name wins, wherever it stands`() {
        var parameters = form("a=query&b=1&a=again")
        JSONMembers.read(Array("{\"a\":\"body\",\"c\":2}".utf8), into: &parameters)
        #expect(parameters["a"] == "query")
        #expect(parameters["c"] == "2")
        #expect(json("{\"a\":1,\"a\":2}")["a"] == "1")
    }

    @Test func `values and their JSON in strings are the same`() {
        for body in ["{\"chat_id\":1,\"m\":{\"k\":[1, 2]}}", "{\"chat_id\":\"1\",\"m\":\"{\\\"k\\\":[1, 2]}\"}"] {
            #expect(json(body)["chat_id"] == "1")
            #expect(json(body)["m"] == "{\"k\":[1, 2]}")
        }
        #expect(json(" { \"a\" : null , \"b\":true }")["a"] == "null")
        #expect(json("{\"a\":\"\\u0444\\n\"}")["a"] == "ф\n")
        #expect(json("{\"a\": 9007199254740993 }")["a"] == "9007199254740993")
    }

    @Test(arguments: [
        "{\"a\":1,", "{\"a\":1 \"b\":2}", "{\"a\":1,b:2}", "{\"a\":1,\"b\":}", "{\"a\":1,\"b\":tru}", "{\"a\":1,\"b\":\"x",
        "{\"a\":1,\"b\":[1}", "{\"a\":1,,\"b\":2}", "{\"a\":1,\"b\" 2}",
    ])
    func `broken JSON counts up to where it breaks`(_ body: String) {
        let parameters = json(body)
        #expect(parameters["a"] == "1")
        #expect(!parameters.has("b"))
    }

    @Test(arguments: ["", "[1]", "7", "null", "{", "}", "{}", "{\"", "{1:2}", "\u{0}"])
    func `what is no object has no members`(_ body: String) {
        #expect(json(body).names == [])
    }

    @Test func `forms are decoded leniently`() {
        let parameters = form("a=%D1%84+1%2B1&b&c=%zz%4&=x&d=1=2&e=%FF&text=%FF")
        #expect(parameters["a"] == "ф 1+1")
        #expect(parameters.has("b"))
        #expect(parameters["c"] == "%zz%4")
        #expect(parameters["d"] == "1=2")
        #expect(parameters["e"] == "")
        #expect(throws: APIError.badRequest("strings must be encoded in UTF-8")) { try parameters.words("text") }
    }

    @Test(arguments: [
        ("12", 12), ("-7", -7), ("12ab", 12), ("x", 0), ("", 0), ("999999999999999999999", Int.max), ("-99999999999999999999", Int.min),
        ("+5", 0), (" 5", 0),
    ])
    func `numbers are read leniently`(_ text: String, _ number: Int) {
        #expect(Parameters(["n": text]).number("n") == number)
        #expect(Parameters(["n": text]).number("n", in: 1...100) == min(max(number, 1), 100))
        #expect(Parameters().number("n", default: 7, in: 1...100) == 7)
    }

    @Test func `flags are true for three words`() {
        for word in ["true", "TRUE", "yes", "1"] { #expect(Parameters(["f": word]).flag("f")) }
        for word in ["false", "on", "2", "", "null"] { #expect(!Parameters(["f": word]).flag("f")) }
    }

    @Test func `bears any body`() {
        let morsels = ["\"", "{", "}", "[", "]", ",", ":", "\\", "null", "true", "1e9", "%", "&", "=", "+", "\\u0000"]
        var mutation = ByteMutation(seed: 1, morsels: morsels)
        let seed = Array("{\"chat_id\":1,\"text\":\"a\\\"b\",\"m\":{\"k\":[1,{\"x\":\"]\"}]},\"f\":false}".utf8)
        for _ in 0..<20_000 {
            let body = mutation.mutate(seed)
            var parameters = Parameters()
            JSONMembers.read(body, into: &parameters)
            // What strict reading accepts, lenient reading reads the same; of equal names it takes the first.
            if let whole = try? JSONValue(parsing: body).object, parameters.names.count == whole.count {
                for (name, value) in whole where value.string != nil { #expect(parameters.has(name)) }
            }
            FormFields.read(body, into: &parameters)
        }
    }
}
