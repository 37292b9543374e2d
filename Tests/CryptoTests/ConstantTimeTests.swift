import Crypto
import Testing

struct ConstantTimeTests {
    @Test func `equal bytes are equal`() {
        #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
        #expect(constantTimeEqual([UInt8](), []))
        #expect(constantTimeEqual("секрет", "секрет"))
    }

    @Test func `a difference anywhere is seen`() {
        let bytes = [UInt8](0..<32)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(!constantTimeEqual(bytes, other))
        }
    }

    @Test func `different lengths are not equal`() {
        #expect(!constantTimeEqual([1, 2], [1, 2, 0]))
        #expect(!constantTimeEqual([], [0]))
        #expect(!constantTimeEqual("a", ""))
    }
}
