import Helpdesk
import JSON

/// What pages are told.
struct ServerFrame {
    let links: FileLinks
    let now: Moment

    /// How a page is told; nil where there is nothing to tell.
    func telling(_ news: News) -> String? {
        switch news.kind {
        case .said(let message, _): self.message(message)
        case .changed(let message): changed(message)
        case .moved(let chat, let name): status(chat, operatorName: name)
        case .queued(let chat, let place): status(chat, operatorName: nil, place)
        case .read(let author, let seq): Self.read(by: author, seq: seq)
        case .reacted(let seq, let reaction, let isRemoved):
            Self.reaction(seq: seq, reaction, isRemoved: isRemoved)
        case .typing(let author, let name): author == .customer ? nil : Self.typing(author, name: name)
        case .writing(let ref, let text): Self.delta(ref: ref, text: text)
        case .described, .reminded, .gone: nil
        }
    }

    func ack(_ id: String, _ message: Message) -> String {
        frame("ack") { frame in
            frame.member("id", id)
            frame.member("seq", message.seq)
            frame.member("at", message.at.description)
        }
    }

    func message(_ message: Message) -> String {
        frame("message") { $0.object("message") { write(message, to: &$0) } }
    }

    func changed(_ message: Message) -> String {
        if message.deleted != nil { return frame("deleted") { $0.member("seq", message.seq) } }
        return frame("edited") { $0.object("message") { write(message, to: &$0) } }
    }

    func status(_ chat: Chat, operatorName: String?, _ queue: QueuePlace? = nil) -> String {
        frame("status") { frame in
            frame.member("status", chat.status.rawValue)
            if let operatorName {
                frame.object("operator") { $0.member("name", operatorName) }
            } else {
                frame.member("operator", JSONValue.null)
            }
            frame.member("place", queue.map { Int64($0.place) })
            frame.member("waitSeconds", queue?.wait.map { $0.milliseconds / 1_000 })
        }
    }

    func welcome(_ greeting: Greeting, session: String) -> String {
        frame("welcome") { frame in
            frame.member("session", session)
            frame.object("customer") { customer in
                customer.member("id", greeting.customer.id.rawValue)
                customer.member("name", greeting.customer.name)
                customer.member("lang", greeting.customer.language?.rawValue)
            }
            frame.object("chat") { write(greeting, to: &$0) }
            frame.array("messages") { array in
                for message in greeting.page { array.object { write(message, to: &$0) } }
            }
            frame.member("more", greeting.hasMore)
            frame.object("limits") { limits in
                limits.member("text", Rules.textLimit)
                limits.member("file", greeting.fileLimit)
                limits.member("files", Rules.filesLimit)
            }
        }
    }

    func history(_ messages: [Message], hasMore: Bool) -> String {
        frame("history") { frame in
            frame.array("messages") { array in
                for message in messages { array.object { write(message, to: &$0) } }
            }
            frame.member("more", hasMore)
        }
    }

    static func delta(ref: String, text: String) -> String {
        frame("delta") { frame in
            frame.member("ref", ref)
            frame.member("text", text)
        }
    }

    static func typing(_ author: Author, name: String) -> String {
        frame("typing") { frame in
            frame.member("who", author.rawValue)
            frame.member("name", name)
        }
    }

    static func read(by author: Author, seq: Int64) -> String {
        frame("read") { frame in
            frame.member("who", author.rawValue)
            frame.member("seq", seq)
        }
    }

    static func reaction(seq: Int64, _ reaction: Reaction, isRemoved: Bool) -> String {
        frame("reaction") { frame in
            frame.member("seq", seq)
            frame.member("who", reaction.by.rawValue)
            frame.member("emoji", reaction.emoji)
            if isRemoved { frame.member("removed", true) }
        }
    }

    static func problem(_ problem: FrameProblem) -> String {
        frame("error") { frame in
            frame.member("code", problem.code.rawValue)
            frame.member("reason", problem.reason)
            frame.member("id", problem.id)
            frame.member("retryAfter", problem.retryAfter)
        }
    }

    static let pong = #"{"type":"pong"}"#

    private func frame(_ type: String, _ body: (inout JSONObjectWriter) -> Void) -> String {
        Self.frame(type, body)
    }

    private static func frame(_ type: String, _ body: (inout JSONObjectWriter) -> Void) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        JSONObjectWriter.append(to: &bytes) { frame in
            frame.member("type", type)
            body(&frame)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
