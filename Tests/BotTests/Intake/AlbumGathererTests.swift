import Helpdesk
import JSON
import Testing

@testable import Bot

@Suite struct AlbumGathererTests {
    private func part(_ id: Int64) throws -> TelegramMessage {
        let json: JSONValue = [
            "message_id": .int(id), "date": 1, "chat": ["id": 5, "type": "private"], "media_group_id": "9",
            "photo": [["file_id": "AgAC", "file_unique_id": "AQ", "width": 1, "height": 1]],
        ]
        return try #require(TelegramMessage(json))
    }

    @Test func `parts that come late and out of order are one album, in order`() throws {
        var albums = AlbumGatherer(patience: .seconds(1))
        for (index, id) in [Int64(7), 5, 6].enumerated() {
            albums.add(try part(id), album: "9", from: UpdateID(id), now: .milliseconds(index * 400))
        }
        #expect(albums.next == .milliseconds(1_800))
        #expect(albums.take(now: .milliseconds(1_799)).isEmpty)
        let taken = albums.take(now: .milliseconds(1_800))
        #expect(taken.count == 1)
        #expect(taken.first?.parts.map(\.id) == [5, 6, 7])
        #expect(taken.first?.updates == [UpdateID(5), UpdateID(6), UpdateID(7)])
        #expect(albums.isEmpty)
    }

    @Test func `ten parts are waited for no longer`() throws {
        var albums = AlbumGatherer(patience: .seconds(1))
        for id in Int64(1)...10 { albums.add(try part(id), album: "9", from: UpdateID(id), now: .zero) }
        #expect(albums.take(now: .zero).first?.parts.count == 10)
    }
}
