/// A customer: `tg:501` came by Telegram, `ext:77` by the API.
package struct CustomerID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}

extension CustomerID {
    /// The customer who is this user of Telegram's.
    package init(_ user: TelegramID) { self.init("tg:\(user)") }

    /// The user of Telegram's, if the customer came that way.
    package var telegram: TelegramID? {
        rawValue.hasPrefix("tg:") ? Int64(rawValue.dropFirst(3)).map { TelegramID($0) } : nil
    }
}
