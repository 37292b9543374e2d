import JSON

extension World {
    /// A person's message that the bot writes for them out of a Web App.
    func answerWebAppQuery(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let parsed = input.json("result") else { throw .badRequest("Parameter \"result\" is required") }
        guard let result = parsed else { throw .badRequest("Can't parse inline query result JSON object") }
        let id = input["web_app_query_id"]
        guard let query = webAppQueries[id], query.bot == bot.id, now - query.at < WebAppQuery.lifetime else {
            throw .badRequest("QUERY_ID_INVALID")
        }
        let said = result["input_message_content"]
        guard let text = said?["message_text"]?.string ?? result["title"]?.string else {
            throw .badRequest("Can't parse InlineQueryResult: type \"\(result["type"]?.string ?? "")\" is unsupported")
        }
        let words = try Words.read(text, mode: said?["parse_mode"]?.string ?? "", entities: said?["entities"])
        guard !words.isEmpty else { throw .badRequest("Message text is empty") }
        webAppQueries[id] = nil
        var posting = Posting(.person(query.person), .text(words))
        posting.viaBot = bot.id
        post(posting, in: direct(bot, query.person))
        return ["inline_message_id": .string(longID())]
    }
}
