/// What `okno` is asked to do on its command line.
enum Command: Equatable {
    case serve
    case version
    case help

    struct Misuse: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        usage: okno [serve]     serve the web chat's page
               okno version     say which version this is
               okno help        say this

        Settings come from the environment and from .env in the working directory: HOST, PORT, TLS_CERT_FILE,
        TLS_KEY_FILE.
        """

    /// Reads the arguments behind the program's name.
    init(_ arguments: ArraySlice<String>) throws(Misuse) {
        guard arguments.count <= 1 else { throw Misuse(description: "one command at a time") }
        switch arguments.first {
        case nil, "serve": self = .serve
        case "version", "--version": self = .version
        case "help", "--help", "-h": self = .help
        case let other?: throw Misuse(description: "there is no command \(other)")
        }
    }
}
