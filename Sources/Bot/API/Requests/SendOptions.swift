import JSON

/// How something is sent.
package struct SendOptions: Hashable, Sendable {
    /// Without a sound.
    package var isSilent = false
    /// It can't be forwarded or saved.
    package var isProtected = false
    /// The message it answers; if that is gone it is sent all the same.
    package var replyTo: Int64?
    package var markup: ReplyMarkup?
    /// No picture of what the first link leads to.
    package var hidesLinkPreview = false

    package init(
        isSilent: Bool = false, isProtected: Bool = false, replyTo: Int64? = nil, markup: ReplyMarkup? = nil,
        hidesLinkPreview: Bool = false
    ) {
        self.isSilent = isSilent
        self.isProtected = isProtected
        self.replyTo = replyTo
        self.markup = markup
        self.hidesLinkPreview = hidesLinkPreview
    }

    var parameters: JSONObject {
        [
            "disable_notification": isSilent ? true : nil,
            "protect_content": isProtected ? true : nil,
            "reply_parameters": replyTo.map { ["message_id": .int($0), "allow_sending_without_reply": true] },
            "reply_markup": markup?.json,
            "link_preview_options": hidesLinkPreview ? ["is_disabled": true] : nil,
        ]
    }
}
