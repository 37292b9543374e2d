import JSON

/// What one value of a model's answer says: a piece of a streamed one, or a whole one.
struct CompletionPart {
    let text: String
    /// Nothing more comes, and it ended by itself.
    let isLast: Bool

    init(_ value: JSONValue) throws(ModelProblem) {
        if let error = value["error"], !error.isNull { throw .failed }
        let choice = value["choices"]?[0]
        // Ollama's own format has the message at the top.
        let message = choice?["delta"] ?? choice?["message"] ?? value["message"]
        let content = message?["content"] ?? choice?["text"]
        if let parts = content?.array {
            text = parts.compactMap { $0["text"]?.string }.joined()
        } else {
            text = content?.string ?? ""
        }
        let reason = choice?["finish_reason"]?.string
        if reason == "length" { throw .tooLong }
        if reason == "content_filter" { throw .failed }
        isLast = reason != nil || value["done"]?.bool == true
    }
}
