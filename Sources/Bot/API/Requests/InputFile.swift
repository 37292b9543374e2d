/// Where the bytes of a file to be sent come from.
package enum InputFile: Sendable {
    /// A file that Telegram has already, by this bot's id for it.
    case known(String)
    /// Telegram fetches it itself.
    case url(String)
    case upload(Upload)
}
