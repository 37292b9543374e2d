import Assistant
import Glibc
import Helpdesk
import Storage

/// Questions put to the assistant from the shell.
enum Inquiry {
    /// Writes a prediction for every query and message of the files, in their order.
    static func predict(_ files: [String]) async throws {
        for file in files {
            let predictions = try Evaluation.predict(try text(of: file))
            print(predictions, terminator: "")
        }
    }

    /// Prints a table; true if every answer is as it should be.
    static func examine(_ file: String, _ settings: Settings) async throws -> Bool {
        let questions = try RecordedQuestion.read(try text(of: file))
        let knowledge = try await knowledge(settings)
        let examination = await Examination(questions, knowledge.ladder)
        print(examination.table)
        return examination.faults == 0
    }

    /// Prints what the assistant would do, and all that it thinks of.
    static func ask(_ question: String, _ settings: Settings) async throws {
        let knowledge = try await knowledge(settings)
        let reply = await knowledge.ladder.reply(to: Question(question))
        print("language  \(reply.finding.language.language?.rawValue ?? "?")")
        if let triage = knowledge.rules?.sort(question, language: reply.finding.language.language) {
            let parts = [triage.category, triage.department, triage.priority.rawValue]
            print("triage    \(parts.compactMap { $0 }.joined(separator: ", "))")
        }
        for hit in reply.finding.hits {
            print("\(Examination.hundredths(hit.confidence))      \(hit.entry.place)  \(hit.entry.title ?? "")")
        }
        for step in reply.tried { print("tried     \(step)") }
        switch reply.action {
        case .answer: print("answer    by \(reply.step)\n\n\(reply.text)")
        case .handover: print("handover  \(reply.reason)")
        }
        for entry in reply.entries { print("\nfrom \(entry.place)") }
    }

    /// The files' and, where there is an embedded store, the FAQ.
    private static func knowledge(_ settings: Settings) async throws -> Knowledge {
        let knowledge = try Knowledge(settings)
        let database = settings.dataFolder + "/okno.db"
        let store = access(database, R_OK) == 0 ? try? await SQLiteStore.open(database) : nil
        await knowledge.learn(from: store)
        await store?.close()
        return knowledge
    }

    private static func text(of file: String) throws -> String {
        guard let text = try TextFile.read(file) else {
            throw Settings.Problem(variable: file, reason: "there is no such file")
        }
        return text
    }
}
