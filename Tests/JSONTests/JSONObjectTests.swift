import JSON
import Testing

@Suite struct JSONObjectTests {
    @Test(arguments: [3, 16, 17, 200])
    func `members keep their order and each name is there once`(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["m\(number)"] = .int(Int64(number)) }
        #expect(object.count == count)
        #expect(object.map(\.name) == (0..<count).map { "m\($0)" })
        object["m1"] = "again"
        #expect(object.count == count)
        #expect(object.members[1].value == "again")
        object["m0"] = nil
        object["none"] = nil
        #expect(object["m0"] == nil)
        #expect(object.map(\.name) == (1..<count).map { "m\($0)" })
        for number in 2..<count { #expect(object["m\(number)"] == .int(Int64(number))) }
        object["m0"] = .null
        #expect(object["m0"] == .null)
        #expect(object.members.last?.name == "m0")
    }

    @Test(arguments: [2, 40])
    func `objects are equal when their members are, in any order`(count: Int) {
        var (up, down) = (JSONObject(), JSONObject())
        for number in 0..<count { up["m\(number)"] = .int(Int64(number)) }
        for number in (0..<count).reversed() { down["m\(number)"] = .int(Int64(number)) }
        #expect(up == down)
        down["m0"] = 7
        #expect(up != down)
        down["m0"] = nil
        #expect(up != down)
        down["x"] = 0
        #expect(up != down)
    }

    @Test func `very many members are read, compared and found without going through all`() throws {
        let members = (0..<200_000).map { "\"name\($0)\":\($0)" }.joined(separator: ",")
        let twice = try JSONValue(parsing: "{\(members),\(members)}")
        #expect(twice.object?.count == 200_000)
        #expect(twice["name199999"] == 199_999)
        #expect(try JSONValue(parsing: twice.bytes) == twice)
        let same = try JSONValue(
            parsing: "{" + Array(repeating: "\"a\":1", count: 200_000).joined(separator: ",") + "}")
        #expect(same == ["a": 1])
    }

    @Test func `a nil in a literal is left out and a null is not`() {
        let absent: Int64? = nil
        let object: JSONObject = ["a": absent.map(JSONValue.int), "b": .null, "c": 1]
        #expect(object.map(\.name) == ["b", "c"])
        let value: JSONValue = ["a": nil, "b": .null, "c": [nil, 1.5, true, "x\(1)"]]
        #expect(value.text == #"{"b":null,"c":[null,1.5,true,"x1"]}"#)
    }
}
