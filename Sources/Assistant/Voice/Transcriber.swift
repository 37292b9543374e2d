import Curl
package import Helpdesk
import JSON

/// Has voice written down by a server that speaks OpenAI's transcriptions. The sound goes there straight from where
/// files are kept; no copy of it is made.
package struct Transcriber: Sendable {
    private let client: ModelClient
    private let server: ModelServer
    private let files: any Files

    /// What servers take.
    private static let sizeLimit: Int64 = 25 << 20
    private static let time = Duration.seconds(12)

    package init(_ client: ModelClient, _ server: ModelServer, _ files: any Files) {
        self.client = client
        self.server = server
        self.files = files
    }

    /// What is said in it: empty if nothing can be made out, nil if it can't be had.
    func text(of voice: Attachment) async -> String? {
        guard let size = try? await files.size(voice.file), size > 0, size <= Self.sizeLimit,
            let pieces = try? await files.read(voice.file, nil)
        else { return nil }
        var form = MultipartForm()
        form.append("model", text: server.model)
        form.append("response_format", text: "json")
        let name = voice.name.contains(".") ? voice.name : "voice.ogg"
        form.append("file", fileName: name, contentType: voice.mime, length: size) { try await pieces.next() }
        var request = server.request("/audio/transcriptions", body: form.body, contentType: form.contentType)
        request.deadline = Self.time
        request.responseLimit = 1 << 20
        guard let response = try? await client.http.send(request), response.status == 200 else { return nil }
        let text = (try? JSONValue(parsing: response.body))?["text"]?.string ?? ""
        return String(text.drop(while: \.isWhitespace).prefix(Rules.textLimit / 2))
    }
}

extension Attachment {
    /// Something that is spoken.
    var isVoice: Bool { kind == .voice || kind == .audio || mime.hasPrefix("audio/") }
}
