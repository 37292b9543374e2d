import Helpdesk
import JSON

extension ServerFrame {
    func write(_ message: Message, to object: inout JSONObjectWriter) {
        object.member("seq", message.seq)
        object.member("id", message.id.rawValue)
        object.member("author", message.author.rawValue)
        object.member("name", message.name)
        object.member("text", message.text)
        object.member("at", message.at.description)
        if !message.files.isEmpty {
            object.array("files") { array in
                for file in message.files { array.object { write(file, to: &$0) } }
            }
        }
        object.member("replyTo", message.replyTo)
        object.member("edited", message.edited != nil)
        object.member("ref", message.ref)
        if !message.sources.isEmpty {
            object.array("sources") { array in message.sources.forEach { array.element($0) } }
        }
        if message.asksFeedback { object.member("askFeedback", true) }
        object.member("helped", message.helped)
        object.member("via", message.via.rawValue)
        object.member("phrase", message.phrase?.rawValue)
        if message.deleted != nil { object.member("deleted", true) }
        if !message.reactions.isEmpty {
            object.array("reactions") { array in
                for reaction in message.reactions {
                    array.object {
                        $0.member("who", reaction.by.rawValue)
                        $0.member("emoji", reaction.emoji)
                    }
                }
            }
        }
    }

    func write(_ greeting: Greeting, to object: inout JSONObjectWriter) {
        let chat = greeting.chat
        object.member("id", chat.id.rawValue)
        object.member("number", chat.number)
        object.member("status", chat.status.rawValue)
        if let name = greeting.operatorName {
            object.object("operator") { $0.member("name", name) }
        } else {
            object.member("operator", JSONValue.null)
        }
        object.member("lastSeq", greeting.lastSeq)
        object.member("readByManager", chat.readByManager)
        object.member("readByCustomer", chat.readByCustomer)
        if let rating = chat.rating {
            object.object("rating") {
                $0.member("score", rating.score)
                $0.member("comment", rating.comment)
            }
        } else {
            object.member("rating", JSONValue.null)
        }
    }

    func write(_ file: Attachment, to object: inout JSONObjectWriter) {
        object.member("id", file.file.rawValue)
        object.member("name", file.name)
        object.member("mime", file.mime)
        object.member("kind", file.kind.rawValue)
        object.member("size", file.size)
        object.member("url", links.path(file.file, now: now))
        object.member("width", file.width.map { .int(Int64($0)) } ?? JSONValue.null)
        object.member("height", file.height.map { .int(Int64($0)) } ?? JSONValue.null)
        object.member("seconds", file.seconds)
    }
}
