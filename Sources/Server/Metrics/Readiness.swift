import JSON
package import Net
import Wire

/// `GET /readyz`: whether all that is needed to serve can be reached.
package struct Readiness: Sendable {
    /// One thing that is needed; throws in the words of an operator if it is not to be had.
    package struct Need: Sendable {
        let name: String
        let check: @Sendable () async throws -> Void

        package init(_ name: String, check: @escaping @Sendable () async throws -> Void) {
            self.name = name
            self.check = check
        }
    }

    private struct Late: Error, CustomStringConvertible {
        let description = "does not answer"
    }

    private let needs: [Need]
    private let patience: Duration

    package init(_ needs: [Need], patience: Duration = .seconds(2)) {
        self.needs = needs
        self.patience = patience
    }

    /// 200, or 503 and the list of what is missing and why.
    package func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        let missing = await missing()
        let list = missing.map { JSONValue.object(["name": .string($0.name), "reason": .string($0.reason)]) }
        var response = HTTPResponse.json(
            JSONValue.array(list).bytes, status: missing.isEmpty ? .ok : .serviceUnavailable)
        response.fields.set(.cacheControl, "no-store")
        return response
    }

    func missing() async -> [(name: String, reason: String)] {
        await withTaskGroup(of: (Int, String, String?).self) { group in
            for (place, need) in needs.enumerated() {
                group.addTask { (place, need.name, await problem(with: need)) }
            }
            var found: [(Int, String, String?)] = []
            for await one in group { found.append(one) }
            return found.sorted { $0.0 < $1.0 }.compactMap { one in one.2.map { (one.1, $0) } }
        }
    }

    /// What hangs is not waited for: the check goes on by itself, and its answer is dropped.
    private func problem(with need: Need) async -> String? {
        let (answers, answer) = AsyncStream.makeStream(of: String?.self)
        Task {
            do {
                try await need.check()
                answer.yield(nil)
            } catch {
                answer.yield("\(error)")
            }
        }
        let timer = Task { [patience] in
            try? await Task.sleep(for: patience)
            answer.yield(Late().description)
        }
        defer { timer.cancel() }
        for await problem in answers { return problem }
        return Late().description
    }
}
