package import Helpdesk
package import JSON

// Identifiers are their raw values, and so are enumerations, which know only some of them.
extension DocumentValue where Self: RawRepresentable, RawValue: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) {
        guard let known = Self(rawValue: try RawValue(json: json)) else { throw MemberProblem("is nothing known") }
        self = known
    }

    package var json: JSONValue { rawValue.json }
}

extension ChatID: DocumentValue {}
extension CustomerID: DocumentValue {}
extension FAQID: DocumentValue {}
extension FileID: DocumentValue {}
extension MessageID: DocumentValue {}
extension TelegramID: DocumentValue {}
extension UpdateID: DocumentValue {}

extension Attachment.Kind: DocumentValue {}
extension Author: DocumentValue {}
extension ChatStatus: DocumentValue {}
extension Delivery.Action: DocumentValue {}
extension Delivery.State: DocumentValue {}
extension Language: DocumentValue {}
extension Manager.Role: DocumentValue {}
extension Phrase: DocumentValue {}
extension Place.Side: DocumentValue {}
extension Priority: DocumentValue {}
extension Window: DocumentValue {}
