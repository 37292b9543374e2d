import JSON
import Threads

/// Files that a bot sends by their address: fetched before the call, plain HTTP only.
enum RemoteFiles {
    static let mostBytes = 20 << 20

    static func fetch(for method: String, _ input: Parameters) async -> [String: Result<Upload, APIError>] {
        var fetched: [String: Result<Upload, APIError>] = [:]
        for address in addresses(method.lowercased(), input) where fetched[address] == nil {
            fetched[address] = await fetch(address)
        }
        return fetched
    }

    private static func addresses(_ method: String, _ input: Parameters) -> [String] {
        guard method.hasPrefix("send") || method == "editmessagemedia" else { return [] }
        var found = MediaKind.allCases.map { input[$0.rawValue] }
        if let media = input.json("media") ?? nil {
            found += (media.array ?? [media]).compactMap { $0["media"]?.string }
        }
        return found.filter(InputFile.isAddress)
    }

    private static func fetch(_ address: String) async -> Result<Upload, APIError> {
        guard let target = HTTPAddress(address) else { return .failure(.badRequest("WEBPAGE_CURL_FAILED")) }
        let outcome = await PlainClient.exchange(
            PlainClient.Request(method: "GET", address: target, timeout: 10, mostBytes: mostBytes))
        guard case .success(let response) = outcome, response.status == 200 else {
            return .failure(.badRequest("WEBPAGE_CURL_FAILED"))
        }
        let name = target.path.split(separator: "?").first?.split(separator: "/").last.map(String.init) ?? ""
        return .success(Upload(name: name, contentType: response["content-type"], content: .bytes(response.body)))
    }
}
