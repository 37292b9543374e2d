import Crypto
import Testing

struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648 go both ways`(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
        let bare = encoded.filter { $0 != "=" }
        #expect(Base64.encode(Array(plain.utf8), .url) == bare)
        #expect(Base64.decode(bare, .url) == Array(plain.utf8))
    }

    @Test func `every length and value comes back`() {
        for count in 0..<260 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
            #expect(Base64.decode(Base64.encode(bytes, .url), .url) == bytes)
        }
    }

    @Test func `the alphabets differ in their last two characters`() {
        #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
        #expect(Base64.encode([0xFB, 0xFF], .url) == "-_8")
        #expect(Base64.decode("-_8=") == nil)
        #expect(Base64.decode("+/8", .url) == nil)
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Z", "Z===", "====", "=", "Zg==Zg==", "Zm9v====", "Z=g=", "Zh==", "Zm9=", "Zm 9v",
        "Zm9v\n",
        " Zm9v", "Zm9\u{0}", "Zм9v", "Zm9*", "=Zg=",
    ])
    func `what no encoder writes is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Zg==", "Z", "Zh", "Zm9=", "Zm9v=", "ZZZZZ"])
    func `without padding nothing is guessed either`(text: String) {
        #expect(Base64.decode(text, .url) == nil)
    }

    @Test func `hexadecimal goes both ways and nothing else passes`() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Hex.encode([0x00, 0x0F, 0xA5]) == "000fa5")
        #expect(Hex.decode("AbCd") == [0xAB, 0xCD])
        for text in ["0", "abc", "0g", "0x00", " 00", "é0", "00 "] { #expect(Hex.decode(text) == nil) }
    }
}
