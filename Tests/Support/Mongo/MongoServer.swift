import Foundation
import Glibc
import Threads

/// A MongoDB for tests: nx-27017, which speaks the protocol and keeps its data in memory. It ends with the process that
/// started it, however that ends.
package final class MongoServer: @unchecked Sendable {
    // Its process is started once and only signalled afterwards, which any thread may do.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private static let started = Result { try MongoServer() }
    private static let databases = Locked(0)

    /// Whether tests meet nx-27017, and no MongoDB.
    package static var isStandIn: Bool {
        ProcessInfo.processInfo.environment["MONGO_TEST_URL"]?.isEmpty ?? true
    }

    /// The server of this test process: `MONGO_TEST_URL` where that is set, else one that is started now.
    package static func url() throws -> String {
        if !isStandIn, let url = ProcessInfo.processInfo.environment["MONGO_TEST_URL"] { return url }
        return try shared().url
    }

    /// The one that is started for this process, for tests that have to know what stands behind their proxy. It serves
    /// others too: it may not be stopped.
    package static func shared() throws -> MongoServer { try started.get() }

    /// A name for a database that no other test has, in this run or another.
    package static func databaseName() -> String {
        let number = databases.withLock { count in
            count += 1
            return count
        }
        return "okno_\(getpid())_\(String(UInt32(truncatingIfNeeded: time(nil)), radix: 36))_\(number)"
    }

    package let port: UInt16
    package var url: String { "mongodb://127.0.0.1:\(port)/" }

    private let process = Process()
    /// Closed by the kernel when we end; the server ends when it reads that.
    private let lifeline = Pipe()

    /// A server of the caller's own, on this port or on one that the system chooses.
    package init(port wanted: UInt16 = 0) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let python = root.appending(path: ".build/venv/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else { throw Self.notInstalled }
        let folder = FileManager.default.temporaryDirectory.appending(path: "okno-mongo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL = python
        process.arguments = ["-c", Self.launcher, folder.path, String(wanted)]
        process.standardInput = lifeline
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? lifeline.fileHandleForReading.close()
        do {
            port = try Self.waitForPort(of: process, log: folder.appending(path: "log"))
        } catch {
            process.terminate()
            throw error
        }
    }

    deinit { stop() }

    /// Ends it, and returns when it has gone.
    package func stop() {
        try? lifeline.fileHandleForWriting.close()
        resume()
        process.waitUntilExit()
    }

    /// Stops it where it is: connections stay, and are even accepted, but nothing is answered.
    package func pause() { kill(process.processIdentifier, SIGSTOP) }

    /// Lets it go on.
    package func resume() { kill(process.processIdentifier, SIGCONT) }

    private static let notInstalled = Failure(
        description: "the server for tests is not installed; run: scripts/setup test (or set MONGO_TEST_URL)")

    private static func waitForPort(of process: Process, log: URL) throws -> UInt16 {
        let deadline = Date(timeIntervalSinceNow: 60)
        while process.isRunning, Date() < deadline {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            if let match = text.firstMatch(of: /Listening on 127\.0\.0\.1:(\d+)/), let port = UInt16(match.1) {
                return port
            }
            usleep(20_000)
        }
        if process.isRunning { throw Failure(description: "nx-27017 did not start within a minute") }
        // Its own exit code for a module that is not there.
        guard process.terminationStatus == 3 else {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? "no log"
            throw Failure(description: "nx-27017 ended with \(process.terminationStatus): \(text.suffix(1000))")
        }
        throw notInstalled
    }

    private static let launcher = """
        import os, shutil, sys, threading
        folder, port = sys.argv[1:]

        def end_with_parent():
            while os.read(0, 1):
                pass
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(0)

        threading.Thread(target=end_with_parent, daemon=True).start()
        try:
            from nx_27017.nx_27017 import main
        except ImportError:
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(3)
        sys.argv = ["nx-27017", "--port", port, "--data-dir", "memory",
                    "--log-file", folder + "/log", "--pid-file", folder + "/pid"]
        main()
        """
}
