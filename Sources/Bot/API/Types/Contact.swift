package import Helpdesk
package import JSON

/// Someone's telephone number. It is the sender's own only if `user` is the sender.
package struct Contact: Hashable, Sendable {
    package let phone: String
    package var firstName: String
    package var lastName: String?
    package var user: TelegramID?

    package init?(_ json: JSONValue) {
        guard let phone = json["phone_number"]?.string else { return nil }
        self.phone = phone
        firstName = json["first_name"]?.string ?? ""
        lastName = json["last_name"]?.string
        user = json.telegramID("user_id")
    }

    /// First and last name.
    package var name: String {
        [firstName, lastName ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
