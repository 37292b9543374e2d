import Crypto
import Testing

struct SecureRandomTests {
    @Test func `as many bytes come as were asked for`() {
        for count in [0, 1, 16, 33, 1 << 20, (1 << 20) + 5] { #expect(SecureRandom.bytes(count).count == count) }
        #expect(SecureRandom.bytes(-1).isEmpty)
    }

    @Test func `no two tokens are the same`() {
        #expect(Set((0..<1_000).map { _ in SecureRandom.bytes(16) }).count == 1_000)
    }

    @Test func `every value of a byte occurs`() {
        #expect(Set(SecureRandom.bytes(65_536)).count == 256)
    }
}
