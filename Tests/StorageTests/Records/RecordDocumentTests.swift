import Helpdesk
import JSON
import Storage
import Testing

/// The names in documents are for good: what was written once is read for ever.
@Suite struct RecordDocumentTests {
    /// Everything that a record can say, and the least.
    static let documents: [(RecordKind, full: String, least: String)] = [
        (
            .customer,
            full: """
            {"id":"tg:5","since":1,"name":"Ана","username":"ana","phone":"+381","language":"sr",\
            "choseLanguage":true,"source":"ad","chat":"c_1","lastSeen":2,"banned":3,"blockedBot":4,\
            "updates":[7,8],"version":9}
            """,
            least: #"{"id":"tg:5","since":1,"name":"Ана"}"#
        ),
        (
            .chat,
            full: """
            {"id":"c_1","number":42,"customer":"tg:5","opened":1,"state":"operator","takenBy":77,"era":3,\
            "topic":{"group":-1001,"thread":3,"card":4,"cardText":"Ана 42","title":"Ана",\
            "icon":"5","open":false,"told":6},"language":"sr",\
            "category":"VPN","department":"IT","priority":"high","reason":"asked","source":"ad",\
            "rating":{"score":5,"comment":"ok","at":6},\
            "notes":[{"update":1,"at":2,"manager":3,"name":"Ана","text":"ok"}],"readByCustomer":7,"readByManager":8,"wanted":9,\
            "taken":10,"closed":11,"reopened":12,"lastWord":13,"updates":[14],"version":15}
            """,
            least: #"{"id":"c_1","number":42,"customer":"tg:5","opened":1,"state":"assistant","lastWord":1}"#
        ),
        (
            .message,
            full: """
            {"id":"m_1","chat":"c_1","seq":12,"author":"manager","at":1,"name":"Ана","manager":77,"text":"да","phrase":"handed_back",\
            "files":[{"file":"f_1","kind":"round_video","name":"a.mp4","mime":"video/mp4","size":9,"width":1,\
            "height":2,"seconds":3}],"replyTo":4,"via":"telegram","source":"client:c_1:x:y","ref":"a_1",\
            "sources":["Deposit"],"asksFeedback":true,"helped":false,"revisions":[{"text":"не","until":5}],\
            "edited":5,"deleted":6,"reactions":[{"by":"customer","emoji":"👍"}],\
            "places":["topic:-1001:42","private:5:7"],"deliveries":[{"action":"edit","target":"private",\
            "state":"failed","attempts":2,"due":8,"error":"gone"}],"updates":[14],"version":15}
            """,
            least: """
            {"id":"m_1","chat":"c_1","seq":12,"author":"customer","at":1,"name":"Ана","text":"да","via":"web"}
            """
        ),
        (
            .manager,
            full: """
            {"id":77,"since":1,"name":"Ана","username":"ana","role":"admin","specialist":true,"available":true,\
            "lastSeen":2,"lastDialogue":3,"removed":4,"addedBy":5,"version":6}
            """,
            least: #"{"id":77,"since":1,"name":"Ана","role":"manager"}"#
        ),
        (
            .entry,
            full: """
            {"id":"q_1","added":1,"question":"?","alternatives":["??"],"answer":"!","language":"ru",\
            "category":"VPN","addedBy":5,"changed":2,"version":3}
            """,
            least: #"{"id":"q_1","added":1,"question":"?","answer":"!"}"#
        ),
        (.update, full: #"{"id":501,"at":1,"person":5,"body":"{}","problem":"no"}"#, least: #"{"id":501,"at":1}"#),
        (
            .audit,
            full: """
            {"id":"l_1","at":1,"actor":"manager:77","action":"chat.taken","chat":"c_1",\
            "details":[{"name":"$where","value":"a.b"},{"name":"b","value":""}]}
            """,
            least: #"{"id":"l_1","at":1,"actor":"system","action":"start"}"#
        ),
        (
            .file,
            full: """
            {"id":"f_1","at":1,"customer":"tg:5","name":"a.png","mime":"image/png","size":2,"hash":"00","width":3,\
            "height":4,"chat":"c_1","version":5}
            """,
            least: #"{"id":"f_1","at":1,"name":"a.png","mime":"image/png","size":2,"hash":"00"}"#
        ),
        (.setting, full: #"{"name":"hours","value":"9-17"}"#, least: #"{"name":"hours","value":""}"#),
        (.counter, full: #"{"name":"chat","value":17}"#, least: #"{"name":"chat","value":0}"#),
    ]

    @Test(arguments: documents) func `documents are written as they always were`(
        kind: RecordKind, full: String, least: String
    ) throws {
        var random = RandomRecords(seed: 1)
        let type = type(of: random.record(kind))
        for text in [full, least] {
            let document = try #require(JSONValue(parsing: text).object)
            let again = try type.init(document: document).json.text
            #expect(again == text)
        }
    }

    @Test(arguments: documents) func `names that are not known are ignored, and null is nothing`(
        kind: RecordKind, full: String, least: String
    ) throws {
        var random = RandomRecords(seed: 1)
        let type = type(of: random.record(kind))
        var document = try #require(JSONValue(parsing: least).object)
        for (name, _) in try #require(JSONValue(parsing: full).object) where document[name] == nil {
            document[name] = .null
        }
        document["_id"] = "k"
        document["ofTomorrow"] = ["a": [1, 2.5]]
        let again = try type.init(document: document).json.text
        #expect(again == least)
    }

    @Test(arguments: documents) func `a member that is needed and not there is named`(
        kind: RecordKind, full: String, least: String
    ) throws {
        var random = RandomRecords(seed: 1)
        let type = type(of: random.record(kind))
        let document = try #require(JSONValue(parsing: least).object)
        // What goes without saying is written all the same where a store sorts by it.
        for (name, _) in document where !(kind == .chat && ["state", "lastWord"].contains(name)) {
            var document = document
            document[name] = nil
            let problem = #expect(throws: RecordProblem.self) { try type.init(document: document) }
            #expect(problem?.problem.path == name)
            #expect(problem?.description.hasPrefix(kind.rawValue) == true)
        }
    }

    @Test func `a problem names the record and the member and never what is in there`() throws {
        let text = Self.documents[2].full.replacing(#""size":9"#, with: #""size":"secret""#)
        let document = try #require(JSONValue(parsing: text).object)
        let problem = #expect(throws: RecordProblem.self) { try Message(document: document) }
        #expect(problem?.description == #"message m_1: "files[0].size" is not a whole number"#)
        let nameless: JSONObject = ["name": "Secret", "since": 1]
        let other = #expect(throws: RecordProblem.self) { try Customer(document: nameless) }
        #expect(other?.description == #"customer: "id" is missing"#)
    }

    @Test func `keys sort, and places and sources are found by plain texts`() {
        let chat = ChatID("c_1")
        #expect(Message.key(chat, 7) == "c_1:000000000007")
        #expect(Message.key(chat, 999_999_999_999) > Message.key(chat, 1))
        #expect(Message.key(chat, 1_000_000_000_000) == "c_1:1000000000000")
        #expect(Place.key(chat: TelegramID(-1001), message: 42) == "-1001:42")
        #expect(Topic.key(group: TelegramID(-1001), thread: 42) == "-1001:42")
        #expect(MessageSource.client("x").text(in: chat) == "client:c_1:x")
        #expect(MessageSource.update(UpdateID(501)).text(in: chat) == "update:501")
        var message = Message(
            id: MessageID("m_1"), chat: chat, author: .system, at: Moment(seconds: 1), name: "", text: "", via: .web)
        #expect(message.origin == "id:m_1")
        message.source = .client("id:m_1")
        #expect(message.origin == "client:c_1:id:m_1")
    }
}
