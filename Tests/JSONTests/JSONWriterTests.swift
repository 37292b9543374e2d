import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test func `a value is written as it is read`() throws {
        let text = #"{"a":[1,-2.5,true,false,null,"x",[],{}],"b":{"c":{"d":[[0]]}},"":""}"#
        #expect(try JSONValue(parsing: text).text == text)
        let value: JSONValue = ["a": 1]
        var bytes = Array("data: ".utf8)
        value.write(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "data: {\"a\":1}")
    }

    @Test func `objects and arrays are written without building them`() throws {
        var bytes: [UInt8] = [UInt8(ascii: ">")]
        let absent: String? = nil
        JSONObjectWriter.append(to: &bytes) { object in
            object.member("t\"", "message")
            object.member("seq", 12)
            object.member("left out", absent)
            object.member("null", JSONValue.null)
            object.member("flag", true)
            object.member("half", 0.5)
            object.object("empty") { _ in }
            object.object("from") { $0.member("id", Int64.min) }
            object.array("none") { _ in }
            object.array("list") { list in
                list.element("a")
                list.element(1)
                list.object { $0.member("b", ["c": 1] as JSONObject) }
                list.array { inner in for number in 0..<3 { inner.element(number) } }
            }
        }
        let text =
            #"{"t\"":"message","seq":12,"null":null,"flag":true,"half":0.5,"empty":{},"#
            + #""from":{"id":-9223372036854775808},"none":[],"list":["a",1,{"b":{"c":1}},[0,1,2]]}"#
        #expect(String(decoding: bytes.dropFirst(), as: UTF8.self) == text)
        #expect(try JSONValue(parsing: bytes.dropFirst()).text == text)
    }

    @Test func `a writer that throws leaves the bytes as they were`() {
        struct Stop: Error, Equatable {}
        var bytes = Array("before".utf8)
        #expect(throws: Stop()) {
            try JSONObjectWriter.append(to: &bytes) { object throws(Stop) in
                object.member("a", 1)
                try object.array("b") { array throws(Stop) in
                    array.element(1)
                    try array.object { _ throws(Stop) in throw Stop() }
                }
            }
        }
        #expect(bytes == Array("before".utf8))
        #expect(throws: Stop()) {
            try JSONArrayWriter.append(to: &bytes) { _ throws(Stop) in throw Stop() }
        }
        #expect(bytes == Array("before".utf8))
    }
}
