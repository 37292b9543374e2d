import JSON

/// The member of an update that says what it is about.
enum UpdateKind: String, Sendable, CaseIterable {
    case message
    case editedMessage = "edited_message"
    case channelPost = "channel_post"
    case editedChannelPost = "edited_channel_post"
    case businessConnection = "business_connection"
    case businessMessage = "business_message"
    case editedBusinessMessage = "edited_business_message"
    case deletedBusinessMessages = "deleted_business_messages"
    case guestMessage = "guest_message"
    case messageReaction = "message_reaction"
    case messageReactionCount = "message_reaction_count"
    case inlineQuery = "inline_query"
    case chosenInlineResult = "chosen_inline_result"
    case callbackQuery = "callback_query"
    case shippingQuery = "shipping_query"
    case preCheckoutQuery = "pre_checkout_query"
    case purchasedPaidMedia = "purchased_paid_media"
    case poll
    case pollAnswer = "poll_answer"
    case myChatMember = "my_chat_member"
    case chatMember = "chat_member"
    case chatJoinRequest = "chat_join_request"
    case chatBoost = "chat_boost"
    case removedChatBoost = "removed_chat_boost"
    case managedBot = "managed_bot"
    case subscription
    case stoppedMessageGeneration = "stopped_message_generation"

    /// What a bot gets that never said what it wants.
    static let standard = Set(allCases).subtracting([.chatMember, .messageReaction, .messageReactionCount])

    /// What `allowed_updates` asks for; nil leaves things as they were.
    static func allowed(_ parameters: Parameters) -> Set<UpdateKind>? {
        guard let parsed = parameters.json("allowed_updates"), let names = parsed?.array else { return nil }
        let kinds = Set(names.compactMap { $0.string.flatMap(UpdateKind.init(rawValue:)) })
        return kinds.isEmpty ? standard : kinds
    }

    /// Seconds after which an update that no one took is dropped.
    var retention: Double {
        switch self {
        case .callbackQuery: 150
        case .inlineQuery: 30
        default: 86_400
        }
    }
}
