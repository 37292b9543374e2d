/// What someone is shown to be doing, for five seconds or until the next message.
package enum ChatAction: String, Sendable {
    case typing
    case uploadingPhoto = "upload_photo"
    case recordingVideo = "record_video"
    case uploadingVideo = "upload_video"
    case recordingVoice = "record_voice"
    case uploadingVoice = "upload_voice"
    case uploadingDocument = "upload_document"
    case choosingSticker = "choose_sticker"
    case findingLocation = "find_location"
    case recordingRoundVideo = "record_video_note"
    case uploadingRoundVideo = "upload_video_note"
    /// Nothing any more.
    case nothing = "cancel"
}
