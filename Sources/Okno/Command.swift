/// What `okno` is asked to do on its command line.
enum Command: Equatable {
    case serve
    case sandbox(SandboxOptions)
    /// Answers recorded questions.
    case evaluate(file: String)
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
        usage: okno [serve]              serve the web chat's page
               okno sandbox [options]    play Telegram: a Bot API server with people, groups and faults of its own
               okno eval FILE            answer recorded questions (JSON lines), for a scorer
               okno export FILE          write every record into FILE, for another store
               okno import FILE          put the records of an export into an empty store
               okno backup FILE          copy the embedded database, also while okno serves
               okno version              say which version this is
               okno help                 say this

        Options of sandbox: --port N (8081), --host H, --token T (42:TEST; once for each bot), --seed N,
        --limits real|off|TIMES-FASTER, --strict-addresses (no plain HTTP, not even at loopback).

        Settings come from the environment and from .env in the working directory: HOST, PORT, TLS_CERT_FILE,
        TLS_KEY_FILE.
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
        if let file = try Self.file("export", arguments) {
            self = .export(file: file)
        } else if let file = try Self.file("import", arguments) {
            self = .read(file: file)
        } else if let file = try Self.file("backup", arguments) {
            self = .backUp(file: file)
        } else {
            self = try Self.plain(arguments)
        }
    }

    private static func file(_ command: String, _ arguments: ArraySlice<String>) throws(Misuse) -> String? {
        guard arguments.first == command else { return nil }
        guard arguments.count == 2, let file = arguments.last, !file.isEmpty, !file.hasPrefix("-") else {
            throw Misuse(description: "okno \(command) FILE")
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
