import JSON
import Net
import Testing

@testable import Sandbox

@Suite(.serialized) struct SandboxServerTests {
    private static func text(_ response: PlainResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    @Test func `a call may come in any form, and its status is its error code`() async throws {
        try await Served.run { box in
            try await box.person(1)
            let form = "application/x-www-form-urlencoded"
            let parts = "multipart/form-data; boundary=B"
            let fields = "--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na b\r\n--B--\r\n"
            for (verb, path, body, type) in [
                ("GET", "sendMessage?chat_id=1&text=a+b", "", ""),
                ("POST", "SENDMESSAGE", "chat_id=1&text=a%20b", form),
                ("POST", "sendmessage", "{\"chat_id\":1,\"text\":\"a b\"}", "application/json"),
                ("POST", "?method=sendMessage&chat_id=1", "text=a+b", form),
                ("POST", "test/sendMessage?chat_id=1", fields, parts),
            ] {
                let response = try await box.send(verb, "/bot42:TEST/\(path)", Array(body.utf8), type: type)
                #expect(response.status == 200)
                #expect(response["content-type"] == "application/json")
                #expect(try JSONValue(parsing: response.body)["result"]?["text"] == "a b")
            }
            for (path, status, words) in [
                ("/bot42:TEST/nothing", 404, "Not Found: method not found"), ("/nowhere", 404, "Not Found"),
                ("/bot42:WRONG/getMe", 401, "Unauthorized"),
                ("/botnonsense/getMe", 401, "Unauthorized: invalid token specified"),
                ("/file/bot42:TEST/photos/file_9.jpg", 404, "Not Found"), ("/file/bot1:X/a", 401, "Unauthorized"),
                ("/bot42:TEST/sendMessage", 400, "Bad Request: message text is empty"),
            ] {
                let response = try await box.send("GET", path)
                #expect(response.status == status)
                let answer = try JSONValue(parsing: response.body)
                #expect(answer == ["ok": false, "error_code": .number(status), "description": .string(words)])
            }
            for verb in ["PUT", "DELETE", "PATCH"] {
                #expect(try await box.send(verb, "/bot42:TEST/getMe").status == 501)
            }
        }
    }

    @Test func `files go up in pieces and come down whole`() async throws {
        try await Served.run { box in
            try await box.person(1)
            let content = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
            var body = Array("--B\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n1\r\n".utf8)
            body += Array("--B\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.bin\"\r\n\r\n".utf8)
            body += content + Array("\r\n--B--\r\n".utf8)
            let sent = try await box.send(
                "POST", "/bot42:TEST/sendDocument", body, type: "multipart/form-data; boundary=B")
            let document = try JSONValue(parsing: sent.body)["result"]?["document"]
            #expect(document?["file_size"] == 5_000_000)
            let file = try await box.call("getFile", ["file_id": document?["file_id"]])["result"]
            let path = file?["file_path"]?.string ?? ""
            #expect(path == "documents/file_0.bin")
            #expect(try await box.send("GET", "/file/bot42:TEST/\(path)").body == content)

            let tooLarge = [UInt8](repeating: 7, count: (51 << 20) + 1)
            let refused = try await box.send(
                "POST", "/bot42:TEST/sendDocument",
                Array("--B\r\nContent-Disposition: form-data; name=\"x\"; filename=\"y\"\r\n\r\n".utf8) + tooLarge,
                type: "multipart/form-data; boundary=B")
            #expect(refused.status == 413)
            #expect(Self.text(refused).contains("Request Entity Too Large"))
        }
    }

    @Test func `a poll is held until something comes, and ends when the sandbox does`() async throws {
        try await Served.run { box in
            try await box.person(1)
            let start = try await box.call("getUpdates")["result"]?.array?.last?["update_id"]?.int ?? 0
            async let waiting = box.call("getUpdates", ["offset": .int(start + 1), "timeout": 50])
            try await box.until("calls") { $0["calls"]?.array?.last?["outcome"] == "under way" }
            try await box.act("chats/1/messages", ["text": "hello"])
            let updates = try await waiting["result"]?.array ?? []
            #expect(updates.map { $0["message"]?["text"] } == ["hello"])
            async let forever = box.call("getUpdates", ["offset": .int(start + 2), "timeout": 50])
            try await box.until("calls") { $0["calls"]?.array?.last?["outcome"] == "under way" }
            await box.server.stop()
            #expect(try await forever == ["ok": true, "result": []])
        }
    }

    @Test func `the older of two polls is told so`() async throws {
        try await Served.run { box in
            async let older = box.call("getUpdates", ["timeout": 50])
            try await box.until("calls") { $0["calls"]?.array?.last?["outcome"] == "under way" }
            #expect(try await box.call("getUpdates") == ["ok": true, "result": []])
            let answer = try await older
            #expect(answer["error_code"] == 409)
            #expect(
                answer["description"]
                    == "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        }
    }

    @Test func `who asks too often waits, and waits are counted as kept or broken`() async throws {
        try await Served.run({ $0.limits = .on(speed: 1) }) { box in
            try await box.person(1)
            for _ in 0..<5 { #expect(try await box.call("sendMessage", ["chat_id": 1, "text": "x"])["ok"] == true) }
            let body = Array("{\"chat_id\":1,\"text\":\"y\"}".utf8)
            let refused = try await box.send("POST", "/bot42:TEST/sendMessage", body)
            #expect(refused.status == 429)
            #expect(refused["retry-after"] == "1")
            #expect(
                try JSONValue(parsing: refused.body) == [
                    "ok": false, "error_code": 429, "description": "Too Many Requests: retry after 1",
                    "parameters": ["retry_after": 1],
                ])
            _ = try await box.call("sendMessage", ["chat_id": 1, "text": "y"])
            #expect(try await box.see("counters")["early"] == 1)
            try await box.act("clock", ["advance": 2])
            #expect(try await box.call("sendMessage", ["chat_id": 1, "text": "y"])["ok"] == true)
            let counters = try await box.see("counters")
            #expect(counters["early"] == 1)
            #expect(counters["doubled"] == 4)
        }
    }

    @Test func `faults strike as told, before the effect and after it`() async throws {
        try await Served.run { box in
            try await box.person(1)
            func send(_ text: String) async throws -> PlainResponse {
                try await box.send("POST", "/bot42:TEST/sendMessage?chat_id=1", Array("{\"text\":\"\(text)\"}".utf8))
            }
            try await box.act("faults", ["fault": "drop", "method": "send*", "count": 1])
            await #expect(throws: PlainClient.Failure.self) { try await send("lost") }
            try await box.act("faults", ["fault": "drop", "after_effect": true, "count": 1])
            await #expect(throws: PlainClient.Failure.self) { try await send("kept") }
            try await box.act("faults", ["fault": "page", "status": 500, "after_effect": true, "count": 1])
            let page = try await send("page")
            #expect(page.status == 500 && page["content-type"] == "text/html")
            try await box.act("faults", ["fault": "retry_after", "seconds": 17, "count": 1, "skip": 1, "chat": 1])
            #expect(try await send("skipped").status == 200)
            #expect(try await send("refused")["retry-after"] == "17")
            try await box.act("faults", ["fault": "error", "description": "TOPIC_CLOSED", "count": 1])
            #expect(Self.text(try await send("closed")).contains("Bad Request: TOPIC_CLOSED"))
            try await box.act("faults", ["fault": "block", "method": "sendmessage", "count": 1])
            #expect(Self.text(try await send("blocked")).contains("bot was blocked by the user"))
            let texts = try await box.see("chats/1/messages")["messages"]?.array?.compactMap { $0["text"]?.string }
            #expect(texts == ["/start", "kept", "page", "skipped"])
            let calls = try await box.see("calls")["calls"]?.array ?? []
            #expect(
                calls.map { $0["outcome"]?.string } == [
                    "dropped", "dropped", "page 500", "ok", "refused by fault", "refused by fault", "error",
                ])
            #expect(calls.map { $0["had_effect"]?.bool } == [false, true, true, true, false, false, false])
            #expect(calls[1]["message_ids"] == [2])
            #expect(try await box.act("faults/clear") == true)
        }
    }

    @Test func `updates come again and out of order when told to`() async throws {
        try await Served.run { box in
            for id in 1...4 { try await box.person(Int64(id)) }
            for id in 1...4 { try await box.act("chats/\(id)/messages", ["text": "second"]) }
            try await box.act("faults", ["fault": "reorder_updates", "count": 1])
            let mixed = try await box.call("getUpdates")["result"]?.array ?? []
            let ids = mixed.compactMap { $0["update_id"]?.int }
            #expect(ids != ids.sorted() && ids.count == 8)
            for id in 1...4 {
                let texts = mixed.filter { $0["message"]?["chat"]?["id"] == .number(id) }.map { $0["message"]?["text"] }
                #expect(texts == ["/start", "second"])
            }
            let last = ids.max() ?? 0
            #expect(try await box.call("getUpdates", ["offset": .int(last + 1)])["result"] == [])
            try await box.act("faults", ["fault": "repeat_updates", "updates": 2, "count": 1])
            try await box.act("updates", ["update": ["surprise": ["x": 1]]])
            let again = try await box.call("getUpdates", ["offset": .int(last + 1)])["result"]?.array ?? []
            #expect(again.map { $0["update_id"]?.int } == [last - 1, last, last + 1])
            #expect(again[2]["surprise"] == ["x": 1])
        }
    }

    @Test func `bad control calls are refused in words`() async throws {
        try await Served.run { box in
            for (path, body, words) in [
                ("people/7/start", "{}", "there is no person 7"),
                ("people", "{\"id\":\"x\"}", "\"id\" is not a number"),
                ("groups", "{}", "\"creator\" is missing"),
                ("faults", "{\"fault\":\"rain\"}", "there is no fault \"rain\""),
                ("faults", "{\"fault\":\"slow\"}", "\"seconds\" is missing"),
                ("clock", "{\"advance\":-1}", "\"advance\" is not a number from 0.0 to 1000000000.0"),
                ("limits", "{\"on\":\"maybe\"}", "\"on\" is not true or false"),
                ("updates", "{\"update\":[]}", "\"update\" is an object"),
            ] {
                let response = try await box.send("POST", "/sandbox/\(path)", Array(body.utf8))
                #expect(response.status == 400)
                #expect(try JSONValue(parsing: response.body)["error"]?.string?.hasPrefix(words) == true)
            }
            #expect(try await box.send("GET", "/sandbox/nothing").status == 404)
            #expect(Self.text(try await box.send("GET", "/sandbox")).contains("POST /sandbox/people: someone new"))
        }
    }

    @Test func `a new world has nothing of the old one`() async throws {
        try await Served.run { box in
            try await box.person(1)
            _ = try await box.call("sendMessage", ["chat_id": 1, "text": "x"])
            try await box.act("faults", ["fault": "drop"])
            let state = try await box.act("reset")
            #expect(state["people"] == [] && state["private_chats"] == [] && state["faults"] == 0)
            #expect(try await box.see("calls")["calls"] == [])
            #expect(
                try await box.call("sendMessage", ["chat_id": 1, "text": "x"])["description"]
                    == "Bad Request: chat not found")
        }
    }
}
