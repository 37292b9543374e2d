import JSON
import Testing

@Suite struct JSONReadingTests {
    let value: JSONValue = [
        "s": "text", "i": 5, "d": 2.5, "w": 3.0, "b": true, "n": .null, "a": [1, "two"], "o": ["x": 1],
    ]

    @Test func `what is there is read, and all else is nil`() {
        #expect(value["s"]?.string == "text")
        #expect(value["i"]?.int == 5)
        #expect(value["i"]?.double == 5)
        #expect(value["d"]?.double == 2.5)
        #expect(value["d"]?.int == nil)
        #expect(value["w"]?.int == 3)
        #expect(value["b"]?.bool == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["a"]?[1]?.string == "two")
        #expect(value["a"]?[2] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["o"]?["x"]?.int == 1)
        #expect(value["none"] == nil)
        #expect(value["s"]?["x"] == nil)
        #expect(value["s"]?[0] == nil)
        #expect(value["b"]?.int == nil)
        #expect(value["i"]?.bool == nil)
        #expect(value["i"]?.string == nil)
        #expect(value["o"]?.array == nil)
        #expect(value["a"]?.object == nil)
        #expect(JSONValue.double(.nan).int == nil)
        #expect(JSONValue.double(0x1p63).int == nil)
        #expect(JSONValue.double(-0x1p63).int == .min)
    }

    @Test func `our own records are read strictly`() throws {
        #expect(try value.string("s") == "text")
        #expect(try value.int("i") == 5)
        #expect(try value.int("w") == 3)
        #expect(try value.double("d") == 2.5)
        #expect(try value.bool("b"))
        #expect(try value.array("a") == [1, "two"])
        #expect(try value.object("o").int("x") == 1)
    }

    @Test func `a problem of shape names the member and never its value`() {
        func words(_ read: (JSONValue) throws -> Void) -> String? {
            #expect(throws: JSONShapeProblem.self) { try read(value) }?.description
        }
        #expect(words { _ = try $0.string("none") } == "\"none\" is missing")
        #expect(words { _ = try $0.int("s") } == "\"s\" is not a whole number")
        #expect(words { _ = try $0.int("d") } == "\"d\" is not a whole number")
        #expect(words { _ = try $0.double("s") } == "\"s\" is not a number")
        #expect(words { _ = try $0.string("n") } == "\"n\" is not a string")
        #expect(words { _ = try $0.bool("i") } == "\"i\" is not true or false")
        #expect(words { _ = try $0.array("o") } == "\"o\" is not an array")
        #expect(words { _ = try $0.object("a") } == "\"a\" is not an object")
        #expect(words { _ = try $0["a"]?.string("x") } == "the record is not an object")
    }
}
