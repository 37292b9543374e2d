import JSON
import Testing

@testable import Mongo

@Suite struct MongoErrorTests {
    @Test(
        arguments: [
            (
                "E11000 duplicate key error collection: okno.messages index: chat_1_client_1 dup key: { chat: \"c\" }",
                "chat_1_client_1"
            ),
            (
                "E11000 duplicate key error collection: okno.chats index: by name collation: { locale: \"en\" } dup key: { }",
                "by"
            ),
            ("E11000 duplicate key error index: okno.users.$email_1 dup key: { : \"a@b\" }", "okno.users.$email_1"),
            ("UNIQUE constraint failed: index 'idx_messages_chat_client'", "idx_messages_chat_client"),
            ("UNIQUE constraint failed: messages._id", "_id_"),
            ("something else", nil),
            ("index: ", nil), ("index '", nil),
        ] as [(String, String?)])
    func `a duplicate's index is found in the message`(_ message: String, _ name: String?) {
        #expect(MongoError.indexName(in: message) == name)
    }

    @Test func `a duplicate without a name in its message takes it from the pattern`() {
        for (pattern, name) in [
            (["chat": .int(1), "at": .int(-1)], "chat_1_at_-1"), (["_id": .int(1)], "_id_"),
        ] as [(JSONObject, String)] {
            let report: JSONObject = ["code": .int(11000), "errmsg": .string("dup"), "keyPattern": .object(pattern)]
            #expect(MongoError.server(report).kind == .duplicateKey(index: name))
        }
    }

    @Test func `values of documents are cut out of messages`() {
        let error = MongoError(.refused, "Cannot apply $inc to {name: \"Ada\", in: {a: 1}} of non-numeric type")
        #expect(error.message == "Cannot apply $inc to {…} of non-numeric type")
        #expect(MongoError(.refused, "cut {name: \"Ada\"").message == "cut {…}")
        #expect(MongoError(.refused, "} odd {").message == "} odd {…}")
        let duplicate = MongoError(
            .duplicateKey(index: "a"), "dup index: a dup key: { a: \"Ada\" }", domain: 17, code: 1)
        #expect(duplicate.description.hasSuffix("in the index a: dup index: a (17:1)"))
        #expect(MongoError(.refused, String(repeating: "x", count: 9999)).message.count == 500)
    }

    @Test(
        arguments: [
            (13, .unauthorized), (18, .unauthorized), (10107, .notPrimary), (11600, .notPrimary), (189, .notPrimary),
            (50, .unanswered), (85, .indexDiffers), (86, .indexDiffers), (286, .historyLost), (2, .refused),
            (121, .refused), (14031, .refused),
        ] as [(Int64, MongoError.Kind)])
    func `the server's codes say what can be done`(_ code: Int64, _ kind: MongoError.Kind) {
        #expect(MongoError.server(["code": .int(code), "errmsg": .string("why")]).kind == kind)
    }

    @Test func `a code that makes no sense is still an error`() {
        for code: JSONValue in [.int(-1), .int(.max), .string("x"), .double(.nan), .double(1e99)] {
            #expect(MongoError.server(["code": code]).kind == .refused)
        }
    }
}
