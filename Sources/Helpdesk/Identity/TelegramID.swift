/// A user, group or channel of Telegram's; groups are negative.
package struct TelegramID: Identifier {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
}
