import Foundation

/// Runs tests of this very bundle in a process of their own: for what a whole process has, like an environment or an
/// end.
package final class ChildTest: Sendable {
    private static let mark = "OKNO_CHILD_TEST"

    /// Whether this process is such a child; suites that are meant for one are enabled by it.
    package static var isOne: Bool { ProcessInfo.processInfo.environment[mark] != nil }

    private let process: Process

    /// Starts the tests that `filter` matches.
    package init(_ filter: String, environment: [String: String] = [:]) throws {
        process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var arguments: [String] = []
        var own = CommandLine.arguments.dropFirst().makeIterator()
        while let argument = own.next() {
            switch argument {
            case "--filter", "--skip", "--xunit-output", "--event-stream-output-path", "--configuration-path":
                _ = own.next()
            default: arguments.append(argument)
            }
        }
        process.arguments = arguments + ["--filter", filter]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            .merging([Self.mark: "1"]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Its exit status, once it has ended.
    package func finish() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [process] in
                process.waitUntilExit()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }

    /// Ends it as a power cut would.
    package func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
    }
}
