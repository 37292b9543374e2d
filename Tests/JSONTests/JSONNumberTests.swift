import JSON
import TestSupport
import Testing

@Suite struct JSONNumberTests {
    @Test(
        arguments: [
            ("0", .int(0)), ("-0", .int(0)), ("7", .int(7)), ("-12", .int(-12)), ("1234567890", .int(1_234_567_890)),
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .double(0x1p63)), ("-9223372036854775809", .double(-0x1p63)),
            ("18446744073709551616", .double(0x1p64)), ("99999999999999999999", .double(1e20)),
            ("0.0", .double(0)), ("1.0", .double(1)), ("1.5", .double(1.5)), ("-0.25", .double(-0.25)),
            ("1e0", .double(1)), ("1E2", .double(100)), ("1e+2", .double(100)), ("1e-2", .double(0.01)),
            ("0e5", .double(0)), ("0e999999999999", .double(0)), ("0.1e1", .double(1)), ("1e00002", .double(100)),
            ("3.141592653589793", .double(.pi)), ("123456789012345678", .int(123_456_789_012_345_678)),
            ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)), ("5e-324", .double(.leastNonzeroMagnitude)),
            ("1e-400", .double(0)), ("1e-99999999999999999999", .double(0)), ("9007199254740993.0", .double(0x1p53)),
            ("0.000000000000000000000000000001", .double(1e-30)),
            ("179769313486231570000000000000000000000", .double(1.7976931348623157e38)),
        ] as [(String, JSONValue)])
    func `numbers are whole where they are written so and fit, else the nearest double`(
        text: String, expected: JSONValue
    ) throws {
        #expect(try JSONValue(parsing: text) == expected)
        #expect(try JSONValue(parsing: "[\(text)]") == [expected])
    }

    @Test(
        arguments: [
            ("-", .endsEarly, 1), ("-a", .badNumber, 1), ("--1", .badNumber, 1), ("+1", .unexpected, 0),
            (".5", .unexpected, 0), ("-.5", .badNumber, 1), ("01", .badNumber, 1), ("-01", .badNumber, 2),
            ("00", .badNumber, 1), ("1.", .endsEarly, 2), ("1.e1", .badNumber, 2), ("1.a", .badNumber, 2),
            ("1e", .endsEarly, 2), ("1e+", .endsEarly, 3), ("1e-]", .badNumber, 3), ("1ee1", .badNumber, 2),
            ("1e1.5", .trailing, 3), ("1.2.3", .trailing, 3), ("1_000", .trailing, 1), ("0x10", .trailing, 1),
            ("1e5e5", .trailing, 3), ("-Infinity", .badNumber, 1), ("-NaN", .badNumber, 1), ("1 000", .trailing, 2),
            ("1e309", .numberTooLarge, 0), ("-1e309", .numberTooLarge, 0), ("1e99999999999", .numberTooLarge, 0),
            ("1.8e308", .numberTooLarge, 0), ("\u{661}", .unexpected, 0), ("1\u{661}", .trailing, 1),
        ] as [(String, JSONProblem.Reason, Int)])
    func `numbers of other shapes, or beyond a double, are refused`(
        text: String, reason: JSONProblem.Reason, offset: Int
    ) {
        #expect(throws: JSONProblem(reason: reason, offset: offset)) { try JSONValue(parsing: text) }
    }

    @Test func `a very long number costs no more than its length`() throws {
        let digits = String(repeating: "1234567890", count: 20_000)
        #expect(throws: JSONProblem(reason: .numberTooLarge, offset: 0)) { try JSONValue(parsing: digits) }
        #expect(try JSONValue(parsing: "0." + digits).double == Double("0.1234567890123456789"))
        #expect(try JSONValue(parsing: digits + "e-199999").double == Double("1.234567890123456789"))
        #expect(try JSONValue(parsing: "1." + String(repeating: "0", count: 200_000)) == .double(1))
    }

    @Test func `any double is read as the system reads it and survives being written`() throws {
        var random = SplitMix64(seed: 8259)
        for _ in 0..<20_000 {
            let double = Double(bitPattern: random.next())
            guard double.isFinite else { continue }
            #expect(try JSONValue(parsing: JSONValue.double(double).bytes) == .double(double))
            let digits = UInt64.random(in: 0...(1 << UInt64.random(in: 1...60, using: &random)), using: &random)
            let text = "\(digits).\(digits % 1000)e\(Int.random(in: -40...40, using: &random))"
            #expect(try JSONValue(parsing: text).double == Double(text), "\(text)")
            let whole = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
            #expect(JSONValue.int(whole).text == String(whole))
            #expect(try JSONValue(parsing: JSONValue.int(whole).bytes) == .int(whole))
        }
    }

    @Test func `what JSON can't say is written as null`() throws {
        let values: JSONValue = [.double(.nan), .double(.infinity), .double(-.infinity), .double(-0.0), 1e300]
        #expect(values.text == "[null,null,null,-0.0,1e+300]")
        #expect(try JSONValue(parsing: "-0.0").double?.sign == .minus)
        #expect(JSONValue.int(.min).text == "-9223372036854775808")
    }
}
