import Curl
import Helpdesk
import JSON

extension BotClient {
    /// Makes a file ready to be fetched for an hour; `tooLargeToFetch` if it is more than 20 MiB.
    package func getFile(_ file: String) async throws(BotError) -> TelegramFile {
        let result = try await call("getFile", ["file_id": .string(file)], isRepeatable: true)
        return try TelegramAnswer.read(result, TelegramFile.init)
    }

    /// Fetches a file piece by piece; `tooLargeToFetch` as soon as it turns out to have more than `limit` bytes.
    package func download(_ file: TelegramFile, limit: Int64 = .max) async throws(BotError) -> FileDownload {
        guard let path = file.path?.value, !path.isEmpty else { throw .fileGone }
        if path.hasPrefix("/"), let localFiles {
            do throws(FilesError) {
                return FileDownload(try await localFiles(path), size: file.size, limit: limit)
            } catch {
                throw .unreadable(error)
            }
        }
        let response = try await open(endpoint.url(path: path, token), limit: limit)
        switch response.status {
        case 200: return FileDownload(response.body, size: response.fields["Content-Length"].flatMap { Int64($0) })
        case 401: throw .unauthorized
        case 404, 410: throw .fileGone
        case 429: throw .wait(BotError.wait(response.fields["Retry-After"].flatMap { Int64($0) }))
        case 500...: throw .server(response.status)
        default: throw .transport("no file but status \(response.status)", mayHaveBeenDelivered: false)
        }
    }
}
