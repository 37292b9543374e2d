import Glibc
import Helpdesk
import Storage

/// Measures the embedded store: appends that are durable, reading of long chats, moving.
@main
struct StoreBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let folder = arguments.last else { return usage() }
        switch arguments[1] {
        case "append": try await Appending(folder: folder).run()
        case "read": try await Reading(folder: folder).run()
        case "move": try await MovingAbout(folder: folder).run()
        default: usage()
        }
    }

    private static func usage() {
        print("usage: store-bench append|read|move FOLDER    (a folder on the disk to measure, with nothing in it)")
        exit(64)
    }
}

/// What a message looks like here.
enum Words {
    static let start = Moment(seconds: 1_700_000_000)

    static func chat(_ number: Int) -> Chat {
        Chat(id: ChatID("c_\(number)"), customer: CustomerID("tg:\(number)"), opened: start)
    }

    static func message(_ chat: Int, _ number: Int) -> Message {
        let at = start + .milliseconds(number)
        var message = Message(
            id: MessageID("m_\(chat)_\(number)"), chat: ChatID("c_\(chat)"), author: .customer, at: at, name: "Мария",
            text: "Здравствуйте, это вопрос номер \(number): где мой договор и когда привезут машину?", via: .web,
            source: .client("\(number)"))
        message.deliver(.post, to: .topic, due: at)
        return message
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// With a point and so many digits, as everyone reads it.
func digits(_ value: Double, _ count: Int = 1) -> String {
    var scale = 1.0
    for _ in 0..<count { scale *= 10 }
    let whole = Int64((value * scale).rounded())
    guard count > 0 else { return "\(whole)" }
    let fraction = "\(whole % Int64(scale))"
    return "\(whole / Int64(scale)).\(String(repeating: "0", count: count - fraction.count))\(fraction)"
}
