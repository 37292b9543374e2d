import Helpdesk
import JSON
import Storage

/// A point in time that counts from one long ago.
func second(_ seconds: Int64) -> Moment { Moment(seconds: 1_700_000_000 + seconds) }

func sampleCustomer(_ id: String = "tg:5") -> Customer {
    Customer(id: CustomerID(id), name: "Ana", since: second(0))
}

func sampleChat(_ id: String = "c_1", of customer: String = "tg:5", at seconds: Int64 = 0) -> Chat {
    Chat(id: ChatID(id), customer: CustomerID(customer), opened: second(seconds))
}

/// A message of the customer's; its id and source come from `name`.
func sampleMessage(
    _ name: String, in chat: String = "c_1", at seconds: Int64 = 0, text: String? = nil
) -> Message {
    Message(
        id: MessageID("m_\(chat)_\(name)"), chat: ChatID(chat), author: .customer, at: second(seconds), name: "Ana",
        text: text ?? "words of \(name)", via: .web, source: .client(name))
}

func sampleFile(_ id: String, of customer: String? = "tg:5", at seconds: Int64 = 0) -> FileRecord {
    FileRecord(
        id: FileID(id), at: second(seconds), customer: customer.map { CustomerID($0) }, name: "\(id).pdf",
        mime: "application/pdf", size: 9, hash: String(repeating: "0f", count: 32))
}

func sampleManager(_ id: Int64, since seconds: Int64 = 0) -> Manager {
    Manager(id: TelegramID(id), name: "Boris", role: .manager, since: second(seconds))
}

func sampleEntry(_ id: String, at seconds: Int64 = 0) -> FAQEntry {
    FAQEntry(id: FAQID(id), question: "Where?", answer: "Here.", added: second(seconds))
}

func sampleLine(_ id: String, at seconds: Int64 = 0) -> AuditLine {
    AuditLine(id: id, at: second(seconds), actor: "system", action: "test")
}

extension VersionedRecord {
    /// What it says, apart from how often it was changed: to the byte, since strings may be equal that only look so.
    var said: String {
        var record = self
        record.version = 0
        return record.json.text
    }
}

extension Chat {
    /// The same, apart from the number that the store gave it too.
    var saidBeforeNumbering: String { numbered(0).said }
}

extension Message {
    /// The same, apart from the place that the store gave it too.
    var saidBeforeNumbering: String { numbered(0).said }
}
