import Helpdesk
import Storage
import TestSupport
import Testing

@Suite struct SearchContract {
    /// What was said, what finds it, and what doesn't.
    static let said: [(String, found: [String], missed: [String])] = [
        (
            "Где мой договор аренды?", ["договор", "ДОГОВОР", "дого", "аренды где", "moi dogovor"],
            ["говор", "договоры"]
        ),
        ("Ёлка уже стоит", ["елка", "ёлка", "ЁЛК", "elka"], ["елки"]),
        ("Where is my contract?", ["contract", "CONT", "my where", "con my"], ["contracts", "tract", "con you"]),
        ("Де мій договір? М'який знак, їжа", ["договір", "мій", "м’який", "мякий", "iжа"], ["договор"]),
        ("Менің құжатым қайда, әкемнің үйі", ["құжат", "кужатым", "акемнин", "ҚАЙДА", "уй"], ["құжаттар"]),
        ("Где је моја дозвола за џеп?", ["дозвола", "dozvola", "Dozv", "džep", "dzep"], ["dozvole"]),
        ("Šta je s mojom žurnom molbom, đače?", ["шта", "sta", "šta", "журном", "ђаче", "djače"], ["štap"]),
        ("naïve café — 24/7, order №12345-AB", ["cafe", "naive", "24 7", "12345", "ab 123"], ["2345"]),
        ("日本語テキスト", ["日本語"], ["本語"]),
    ]

    @Test(arguments: StoresUnderTest.all) func `words are found in every language and script, whole or begun`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            for (index, said) in Self.said.enumerated() {
                _ = try await store.append(sampleMessage("\(index)", at: Int64(index), text: said.0))
            }
            for (index, said) in Self.said.enumerated() {
                for words in said.found {
                    let found = try await store.search(words, in: nil, limit: 10)
                    #expect(found.contains { $0.seq == Int64(index + 1) }, "\(words)")
                }
                for words in said.missed {
                    let found = try await store.search(words, in: nil, limit: 10)
                    #expect(!found.contains { $0.seq == Int64(index + 1) }, "\(words)")
                }
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `any words of any script are found as they were said`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            var random = SplitMix64(seed: 7)
            var words: [[String]] = []
            for index in 0..<80 {
                var text = ""
                for _ in 0..<40 {
                    let isFar = Int.random(in: 0..<4, using: &random) == 0
                    let value = UInt32.random(in: 0x20..<(isFar ? 0x11_0000 : 0x3000), using: &random)
                    if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
                    if Int.random(in: 0..<6, using: &random) == 0 { text += " " }
                }
                let said = try await store.append(sampleMessage("\(index)", at: Int64(index), text: text)).message
                words.append(said.searchWords)
            }
            for (index, said) in words.enumerated() {
                for word in said {
                    let found = try await store.search(word, in: nil, limit: .max)
                    let expected = words.indices.reversed().filter {
                        words[$0].contains { $0.unicodeScalars.starts(with: word.unicodeScalars) }
                    }
                    #expect(found.map(\.seq) == expected.map { Int64($0 + 1) }, "\(word.unicodeScalars)")
                }
                let all = try await store.search(said.prefix(32).joined(separator: " "), in: nil, limit: .max)
                #expect(all.contains { $0.seq == Int64(index + 1) })
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `the newest come first, of one chat or of all`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for chat in ["c_1", "c_10"] { _ = try await store.add(sampleChat(chat)) }
            for number in 1...6 {
                let chat = number.isMultiple(of: 2) ? "c_1" : "c_10"
                let text = number == 4 ? "nothing" : "the word \(number)"
                _ = try await store.append(sampleMessage("\(number)", in: chat, at: Int64(number), text: text))
            }
            func found(_ words: String, _ chat: String? = nil, _ limit: Int = 10) async throws -> [String] {
                try await store.search(words, in: chat.map { ChatID($0) }, limit: limit).map(\.text)
            }
            #expect(try await found("word") == [6, 5, 3, 2, 1].map { "the word \($0)" })
            #expect(try await found("word the", nil, 2) == ["the word 6", "the word 5"])
            #expect(try await found("word", "c_1") == ["the word 6", "the word 2"])
            #expect(try await found("word", "c_10", 1) == ["the word 5"])
            #expect(try await found("word", nil, .max).count == 5)
            #expect(try await found("word", nil, 0) == [])
            #expect(try await found("word", nil, -1) == [])
            #expect(try await found("word", "c_none") == [])
            #expect(try await found("word nowhere") == [])
            #expect(try await found("") == [])
            #expect(try await found(" … ?! \u{0}") == [])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what is searched is what is said now`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            var message = sampleMessage("a", text: "first words")
            message.files = [Attachment(file: FileID("f_1"), name: "Договор.pdf", mime: "application/pdf", size: 1)]
            _ = try await store.append(message)
            _ = try await store.append(sampleMessage("b", text: "first of others"))
            func found(_ words: String) async throws -> [Int64] {
                try await store.search(words, in: nil, limit: 10).map(\.seq).sorted()
            }
            #expect(try await found("first") == [1, 2])
            #expect(try await found("договор") == [1])
            // It is said and not shown.
            #expect(try await found("ana") == [])
            _ = try await store.change(message.chat, 1) { message in
                message.edit("second words", at: second(1))
                return true
            }
            #expect(try await found("first") == [2])
            #expect(try await found("second") == [1])
            #expect(try await found("words") == [1])
            // Reached by a change that touches no word.
            _ = try await store.change(message.chat, 1) { message in
                message.react("👍", by: .manager)
                return true
            }
            #expect(try await found("second pdf") == [1])
            _ = try await store.change(message.chat, 1) { message in
                message.recall(at: second(2))
                return true
            }
            #expect(try await found("second") == [])
            #expect(try await found("договор") == [])
            #expect(try await found("first") == [2])
            _ = try await store.erase(CustomerID("tg:5"), line: sampleLine("l_1"))
            #expect(try await found("first") == [])
        }
    }
}
