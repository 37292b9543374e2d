/// One update of Telegram's, unique for the bot.
package struct UpdateID: Identifier {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
}
