/// One kind of text of all entries, their questions or their answers: words as numbers, and letters.
struct Field: Sendable {
    /// A word of a text: its stem, and what else the search needs to know of it.
    struct Token: Sendable {
        private let bits: UInt32

        init(stem: Int, isStop: Bool, beginsSentence: Bool) {
            bits = UInt32(stem) | (isStop ? 1 << 30 : 0) | (beginsSentence ? 1 << 31 : 0)
        }

        var stem: Int { Int(bits & (1 << 30 - 1)) }
        var isStop: Bool { bits & (1 << 30) != 0 }
        var beginsSentence: Bool { bits & (1 << 31) != 0 }
    }

    private(set) var tokens: [Token] = []
    private var tokenEnds: [UInt32] = [0]
    /// The skeletons with spaces around and between them.
    private(set) var letters: [UInt8] = []
    private var letterEnds: [UInt32] = [0]

    var count: Int { tokenEnds.count - 1 }

    func tokenRange(_ text: Int) -> Range<Int> { Int(tokenEnds[text])..<Int(tokenEnds[text + 1]) }

    func letters(_ text: Int) -> ArraySlice<UInt8> { letters[Int(letterEnds[text])..<Int(letterEnds[text + 1])] }

    mutating func append(_ token: Token, skeleton: ArraySlice<UInt8>) {
        tokens.append(token)
        if letters.count == Int(letterEnds[count]) { letters.append(UInt8(ascii: " ")) }
        letters.append(contentsOf: skeleton)
        letters.append(UInt8(ascii: " "))
    }

    /// Ends the text that the last tokens belong to.
    mutating func endText() {
        tokenEnds.append(UInt32(tokens.count))
        letterEnds.append(UInt32(letters.count))
    }
}
