import JSON

extension BotClient {
    /// Says something in the chat that a page was opened from, in the name of who opened it.
    package func answerWebAppQuery(_ query: String, title: String, _ text: TelegramHTML) async throws(BotError) {
        // The result is known by this id to no one but itself.
        let content = text.parameters("message_text")
        let article: JSONObject = [
            "type": "article", "id": "1", "title": .string(title), "input_message_content": .object(content),
        ]
        _ = try await call(
            "answerWebAppQuery", ["web_app_query_id": .string(query), "result": .object(article)])
    }
}
