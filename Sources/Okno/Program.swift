import Assistant
import Glibc
import Journal
import Mongo
import Net
import Sandbox

/// The executable: reads what it is asked to do, and wires it.
@main
struct Program {
    static func main() async {
        MongoCounters.hide()
        do {
            switch try Command(CommandLine.arguments.dropFirst()) {
            case .help: print(Command.usage)
            case .version: print("okno \(version)")
            case .serve: try await serve(try Settings.read())
            case .check(let asJSON): exit(try await Checkup.run(asJSON: asJSON) ? EXIT_SUCCESS : EXIT_FAILURE)
            case .predict(let files): try await Inquiry.predict(files)
            case .examine(let file): exit(try await Inquiry.examine(file, try Settings.read()) ? 0 : EXIT_FAILURE)
            case .ask(let question): try await Inquiry.ask(question, try Settings.read())
            case .export(let file): try await Moving.export(try Settings.read(), to: file)
            case .read(let file): try await Moving.read(try Settings.read(), from: file)
            case .backUp(let file): try await Moving.backUp(try Settings.read(), to: file)
            case .sandbox(let options): try await playTelegram(options)
            }
        } catch let misuse as Command.Misuse {
            fail("\(misuse)\n\(Command.usage)", status: EX_USAGE)
        } catch let problem as Settings.Problem {
            fail("\(problem)", status: EX_CONFIG)
        } catch {
            fail("\(error)", status: EXIT_FAILURE)
        }
    }

    static let version = "0.1.0"

    private static func serve(_ settings: Settings) async throws {
        try Log.begin(settings)
        settings.warnings.forEach { Log.book.warning(LogText(vouchedFor: $0)) }
        let signals = try Signals.arriving(.interrupt, .terminate, .hangUp)
        // Without a bot there is a Telegram in the box to try everything out with.
        let demo = settings.telegram == nil && settings.door.witness == nil ? try await Demo.start(settings) : nil
        let desk = try await ServingDesk(demo?.settings ?? settings, also: demo?.routes ?? [])
        try await desk.serve(until: signals) { port in
            let address = settings.address(port: port)
            print("okno serves \(address) (Ctrl+C stops it)")
            if demo != nil {
                print("There is no TELEGRAM_BOT_TOKEN, so this is the demo; it forgets all when it starts anew.")
                print("Open \(address)/demo/")
            }
            fflush(nil)
        }
        await demo?.stop()
    }

    private static func playTelegram(_ options: SandboxOptions) async throws {
        let signals = try Signals.arriving(.interrupt, .terminate, .hangUp)
        let sandbox = try await SandboxServer.start(options.configuration)
        let address = options.address(port: sandbox.port)
        let tokens = options.tokens.joined(separator: ", ")
        print("okno sandbox serves \(address) (token \(tokens), control \(address)/sandbox, Ctrl+C stops it)")
        fflush(nil)
        await sandbox.serve(until: signals)
    }

    private static func complain(_ words: String) {
        let line = Array("okno: \(words)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }

    private static func fail(_ words: String, status: Int32) -> Never {
        complain(words)
        exit(status)
    }
}

private let EX_USAGE: Int32 = 64
private let EX_CONFIG: Int32 = 78
