import JSON

/// Everything that `/sandbox/…` offers, on one screen.
enum ControlTable {
    /// Changes or shows the world, at once.
    typealias Act = @Sendable (World) -> (ControlInput) throws(ControlProblem) -> JSONValue
    /// Concerns the desk around the world.
    enum Errand: Sendable {
        case state, reset, clock, advance, limits, setLimits, calls, counters, inject
        case faults, addFault, clearFaults, clearFault
    }

    enum Action: Sendable {
        case act(Act)
        case errand(Errand)
    }

    struct Line: Sendable {
        let isPost: Bool
        let path: [String]
        let action: Action
        let words: String

        var text: String { "\(isPost ? "POST" : "GET") /sandbox/\(path.joined(separator: "/"))" }

        /// What the `{names}` stand for, if the path fits.
        func match(_ segments: [String]) -> [String: String]? {
            guard segments.count == path.count else { return nil }
            var names: [String: String] = [:]
            for (wanted, segment) in zip(path, segments) {
                if wanted.hasPrefix("{") {
                    names[String(wanted.dropFirst().dropLast())] = segment
                } else if wanted != segment {
                    return nil
                }
            }
            return names
        }
    }

    private static func get(_ path: String, _ words: String, _ act: @escaping Act) -> Line {
        Line(isPost: false, path: split(path), action: .act(act), words: words)
    }

    private static func post(_ path: String, _ words: String, _ act: @escaping Act) -> Line {
        Line(isPost: true, path: split(path), action: .act(act), words: words)
    }

    private static func get(_ path: String, _ words: String, _ errand: Errand) -> Line {
        Line(isPost: false, path: split(path), action: .errand(errand), words: words)
    }

    private static func post(_ path: String, _ words: String, _ errand: Errand) -> Line {
        Line(isPost: true, path: split(path), action: .errand(errand), words: words)
    }

    private static func split(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

    static let lines: [Line] = [
        get("state", "all of it at a glance", .state),
        post("reset", "a new world, as at the start", .reset),
        get("clock", "what time it is", .clock),
        post("clock", "puts the clock forward", .advance),
        get("limits", "the rate limits", .limits),
        post("limits", "changes the rate limits", .setLimits),
        get("faults", "what shall go wrong", .faults),
        post("faults", "makes something go wrong", .addFault),
        post("faults/clear", "lets all go right", .clearFaults),
        post("faults/{fault}/clear", "takes one fault back", .clearFault),
        get("calls", "the calls that came in", .calls),
        get("counters", "calls counted, early and doubled ones too", .counters),
        post("updates", "queues any update at all", .inject),

        get("bots", "the bots", World.showBots),
        post("bots", "a further bot", World.createBot),
        post("bots/{bot}", "changes a bot", World.changeBot),
        get("people", "everyone", World.showPeople),
        post("people", "someone new", World.createPerson),
        get("people/{person}", "one person", World.showPerson),
        post("people/{person}", "changes a person", World.changePerson),
        post("people/{person}/start", "presses Start, with a payload or without", World.pressStart),
        post("people/{person}/block", "blocks the bot", World.block),
        post("people/{person}/unblock", "takes the bot back", World.unblock),
        post("people/{person}/allow_writing", "lets the bot write, from a Web App", World.allowWriting),
        post("people/{person}/web_app_data", "sends data from a Web App", World.sendWebAppData),
        post("people/{person}/init_data", "signed initData of a Web App", World.initData),
        post("people/{person}/stop_generation", "stops a draft that may be stopped", World.stopGeneration),

        get("groups", "all groups", World.showGroups),
        post("groups", "a new group", World.createGroup),
        post("groups/{chat}", "changes a group", World.changeGroup),
        post("groups/{chat}/upgrade", "makes a basic group a supergroup", World.upgradeGroup),
        post("groups/{chat}/delete", "deletes a group", World.deleteGroup),
        get("groups/{chat}/members", "who is in it", World.showMembers),
        post("groups/{chat}/members", "adds, raises, restricts or removes someone", World.changeMember),
        get("groups/{chat}/topics", "its topics", World.showTopics),
        post("groups/{chat}/topics", "a new topic", World.createTopic),
        post("groups/{chat}/topics/{topic}", "renames a topic", World.renameTopic),
        post("groups/{chat}/topics/{topic}/close", "closes a topic", World.closeTopic),
        post("groups/{chat}/topics/{topic}/reopen", "reopens a topic", World.reopenTopic),
        post("groups/{chat}/topics/{topic}/hide", "hides General", World.hideTopic),
        post("groups/{chat}/topics/{topic}/unhide", "shows General again", World.unhideTopic),
        post("groups/{chat}/topics/{topic}/delete", "deletes a topic", World.removeTopic),

        get("chats/{chat}", "a chat as a person sees it", World.showChat),
        get("chats/{chat}/messages", "its messages as a person sees them", World.showMessages),
        post("chats/{chat}/messages", "a person writes", World.writeMessage),
        post("chats/{chat}/albums", "a person sends an album", World.writeAlbum),
        post("chats/{chat}/messages/{message}/edit", "a person edits a message", World.editOwn),
        post("chats/{chat}/messages/{message}/react", "a person reacts", World.reactAs),
        post("chats/{chat}/messages/{message}/press", "a person presses a button", World.pressButton),
        post("chats/{chat}/messages/{message}/delete", "a person deletes a message", World.deleteAs),
        post("chats/{chat}/messages/{message}/pin", "a person pins a message", World.pinAs),
        get("callbacks/{callback}", "what a press was answered", World.showCallback),
    ]
}
