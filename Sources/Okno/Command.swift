/// What `okno` is asked to do on its command line.
enum Command: Equatable {
    case serve
    case sandbox(SandboxOptions)
    /// Looks whether everything is as a desk needs it.
    case check(asJSON: Bool)
    /// Answers recorded questions.
    case evaluate(file: String)
    case version
    case help

    struct Misuse: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        usage: okno [serve]              serve the desk; without TELEGRAM_BOT_TOKEN, a demo of it
               okno check [--json]       look whether everything is set up, and say how to mend what is not
               okno sandbox [options]    play Telegram: a Bot API server with people, groups and faults of its own
               okno eval FILE            answer recorded questions (JSON lines), for a scorer
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
        if arguments.first == "eval" {
            guard arguments.count == 2, let file = arguments.last else { throw Misuse(description: "okno eval FILE") }
            self = .evaluate(file: file)
            return
        }
        if let first = arguments.first, ["check", "doctor"].contains(first) {
            let rest = arguments.dropFirst()
            guard rest.isEmpty || Array(rest) == ["--json"] else { throw Misuse(description: "okno check [--json]") }
            self = .check(asJSON: !rest.isEmpty)
            return
        }
        guard arguments.count <= 1 else { throw Misuse(description: "one command at a time") }
        switch arguments.first {
        case nil, "serve": self = .serve
        case "version", "--version": self = .version
        case "help", "--help", "-h": self = .help
        case let other?: throw Misuse(description: "there is no command \(other)")
        }
    }
}
