/// What `okno` is asked to do on its command line.
enum Command: Equatable {
    case serve
    case sandbox(SandboxOptions)
    /// Looks whether everything is as a desk needs it.
    case check(asJSON: Bool)
    /// Puts recorded questions to the assistant and says which it answers as it should.
    case examine(file: String)
    /// Answers the queries of files for a scorer.
    case predict(files: [String])
    case ask(String)
    /// Writes all records into a file.
    case export(file: String)
    /// Puts the records of an export into an empty store.
    case read(file: String)
    /// Copies the embedded database.
    case backUp(file: String)
    case version
    case help

    struct Misuse: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        usage: okno [serve]              serve the desk; without TELEGRAM_BOT_TOKEN, a demo of it
               okno check [--json]       look whether everything is set up, and say how to mend what is not
               okno sandbox [options]    play Telegram: a Bot API server with people, groups and faults of its own
               okno ask QUESTION         say what the assistant answers, how sure it is, and from where
               okno eval FILE            put recorded questions to the assistant; exit 1 if an answer is wrong
               okno eval --predict FILE... > OUT    answer a benchmark's queries (JSON lines), for its scorer
               okno export FILE          write every record into FILE, for another store
               okno import FILE          put the records of an export into an empty store
               okno backup FILE          copy the embedded database, also while okno serves
               okno version              say which version this is
               okno help                 say this

        Options of sandbox: --port N (8081), --host H, --token T (42:TEST; once for each bot), --seed N,
        --limits real|off|TIMES-FASTER, --strict-addresses (no plain HTTP, not even at loopback).

        Settings come from the environment and from .env in the working directory; .env.example explains each.
        """

    /// Reads the arguments behind the program's name.
    init(_ arguments: ArraySlice<String>) throws(Misuse) {
        if arguments.first == "sandbox" {
            self = .sandbox(try SandboxOptions(arguments.dropFirst()))
            return
        }
        switch arguments.first {
        case "eval": self = try Self.evaluation(Array(arguments.dropFirst()))
        case "check", "doctor":
            let rest = Array(arguments.dropFirst())
            guard rest.isEmpty || rest == ["--json"] else { throw Misuse(description: "okno check [--json]") }
            self = .check(asJSON: !rest.isEmpty)
        case "export": self = .export(file: try Self.file(arguments))
        case "import": self = .read(file: try Self.file(arguments))
        case "backup": self = .backUp(file: try Self.file(arguments))
        case "ask" where arguments.count > 1: self = .ask(arguments.dropFirst().joined(separator: " "))
        default: self = try Self.plain(arguments)
        }
    }

    private static func evaluation(_ arguments: [String]) throws(Misuse) -> Command {
        if arguments.first == "--predict", arguments.count > 1 { return .predict(files: Array(arguments.dropFirst())) }
        guard arguments.count == 1, let file = arguments.first, !file.hasPrefix("-") else {
            throw Misuse(description: "okno eval FILE, or okno eval --predict FILE...")
        }
        return .examine(file: file)
    }

    private static func file(_ arguments: ArraySlice<String>) throws(Misuse) -> String {
        guard arguments.count == 2, let file = arguments.last, !file.isEmpty, !file.hasPrefix("-") else {
            throw Misuse(description: "okno \(arguments.first ?? "") FILE")
        }
        return file
    }

    private static func plain(_ arguments: ArraySlice<String>) throws(Misuse) -> Command {
        guard arguments.count <= 1 else { throw Misuse(description: "one command at a time") }
        switch arguments.first {
        case nil, "serve": return .serve
        case "version", "--version": return .version
        case "help", "--help", "-h": return .help
        case let other?: throw Misuse(description: "there is no command \(other)")
        }
    }
}
