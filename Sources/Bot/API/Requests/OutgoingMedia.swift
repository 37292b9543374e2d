package import Helpdesk
import JSON

/// A file to be sent, and how it is to be shown.
package struct OutgoingMedia: Sendable {
    package var kind: Attachment.Kind
    package var file: InputFile
    /// Round videos can't have one: it is left out.
    package var caption: TelegramHTML
    package var width: Int?
    package var height: Int?
    package var seconds: Int?

    package init(
        _ kind: Attachment.Kind, _ file: InputFile, caption: TelegramHTML = TelegramHTML(), width: Int? = nil,
        height: Int? = nil, seconds: Int? = nil
    ) {
        self.kind = kind
        self.file = file
        self.caption = caption
        self.width = width
        self.height = height
        self.seconds = seconds
    }

    /// The caption and the measures that this kind has.
    var parameters: JSONObject {
        var parameters: JSONObject = [:]
        switch kind {
        case .video, .animation:
            parameters["width"] = width.map { .int(Int64($0)) }
            parameters["height"] = height.map { .int(Int64($0)) }
            parameters["duration"] = seconds.map { .int(Int64($0)) }
        case .roundVideo:
            parameters["length"] = width.map { .int(Int64($0)) }
            parameters["duration"] = seconds.map { .int(Int64($0)) }
        case .voice, .audio: parameters["duration"] = seconds.map { .int(Int64($0)) }
        case .photo, .document: break
        }
        if kind == .video { parameters["supports_streaming"] = true }
        if kind != .roundVideo { parameters.merge(caption.parameters("caption")) }
        return parameters
    }

    var method: String {
        switch kind {
        case .photo: "sendPhoto"
        case .video: "sendVideo"
        case .roundVideo: "sendVideoNote"
        case .voice: "sendVoice"
        case .audio: "sendAudio"
        case .animation: "sendAnimation"
        case .document: "sendDocument"
        }
    }

    /// Telegram's word for the kind.
    var type: String {
        switch kind {
        case .roundVideo: "video_note"
        default: kind.rawValue
        }
    }
}
