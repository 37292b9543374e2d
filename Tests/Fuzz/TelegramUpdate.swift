// Sources: JSON Helpdesk/Identity Helpdesk/Ports/FilesError.swift Bot/API/Types Bot/Text

/// Any bytes as an update of Telegram's: whatever has a number can be stepped over, and what was read of its words can be
/// written again as Telegram wants it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTelegramUpdate(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let json = try? JSONValue(parsing: bytes, depth: 500) else { return 0 }
    let update = Update(json)
    precondition(update?.id.rawValue == json["update_id"]?.int, "another number")
    guard let update else { return 0 }
    switch update.content {
    case .message(let message), .editedMessage(let message): examine(message)
    case .callback(let query): query.message?.message.map(examine)
    case .reaction, .membership, .member, .generationStopped, .unknown: break
    }
    return 0
}

private func examine(_ message: TelegramMessage) {
    _ = (
        message.topic, message.answered?.id, message.service, message.isEphemeral, message.command?.name
    )
    guard let words = message.words else { return }
    _ = (words.plain, words.html.html)
    for part in words.html.parts() {
        precondition(part.length <= TelegramLimits.text, "a part that is too long")
        precondition(part.length > 0, "a part that says nothing")
    }
}
