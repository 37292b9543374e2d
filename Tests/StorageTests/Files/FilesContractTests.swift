import Crypto
import Foundation
import Helpdesk
import Storage
import TestSupport
import Testing

/// What holds for files wherever they are kept.
@Suite(.serialized) struct FilesContractTests {
    @Test(arguments: FilesKind.available)
    func `bytes come back as they went in, whatever their number`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let sizes = [0, 1, 65_535, 65_536, 65_537, (8 << 20) - 1, 8 << 20, (8 << 20) + 1, 20 << 20]
        for size in sizes {
            let bytes = sampleBytes(size)
            let kept = try await place.keep(bytes)
            #expect(kept.size == size)
            #expect(kept.hash == Hex.encode(Digest.sha256(bytes)))
            #expect(try await place.files.size(kept.id) == size)
            #expect(try await place.read(kept.id) == bytes, "\(size)")
            try await place.files.verify(kept.id, size: kept.size, hash: kept.hash)
        }
        #expect(try await place.leftovers() == [])
        #expect(try await place.files.all(after: nil, limit: 100).count == sizes.count)
    }

    @Test(arguments: FilesKind.available)
    func `one write may be longer than all that is held`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let bytes = sampleBytes(18 << 20)
        let kept = try await place.keep(bytes, pieces: bytes.count)
        #expect(try await place.read(kept.id) == bytes)
    }

    @Test(arguments: FilesKind.available)
    func `nothing is there before its end`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let intake = try await place.files.begin()
        for _ in 0..<3 {
            try await intake.write(sampleBytes(5 << 20))
            #expect(try await place.files.all(after: nil, limit: 10) == [])
        }
        let kept = try await intake.finish()
        #expect(try await place.files.all(after: nil, limit: 10) == [kept.id])
    }

    @Test(arguments: FilesKind.available)
    func `a range gives its bytes, as far as there are any`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let bytes = sampleBytes(700_000)
        let (id, end) = (try await place.keep(bytes).id, Int64(bytes.count))
        let ranges = [
            0..<1, 0..<0, 5..<5, 1..<262_145, 262_143..<524_289, 0..<end, end - 1..<end, end - 1..<end + 1, 0..<end + 1,
            end..<end + 1, end..<end, end + 5..<end + 9, 0..<Int64.max, end - 1..<Int64.max, Int64.max - 1..<Int64.max,
        ]
        for range in ranges {
            let expected = bytes[Int(min(range.lowerBound, end))..<Int(min(range.upperBound, end))]
            #expect(try await place.read(id, range) == Array(expected), "\(range)")
        }
        let empty = try await place.keep([]).id
        for range in [0..<0, 0..<1, 5..<9] as [Range<Int64>] { #expect(try await place.read(empty, range) == []) }
    }

    @Test(arguments: FilesKind.available)
    func `what is not there is unknown, whatever its name`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let kept = try await place.keep([1, 2, 3])
        let names = [
            "f_00000000000000000000000000000000", "", "f_", "lock", "intake", "../\(kept.id)", "/etc/passwd", "..",
            "%2e%2e",
            "f_../../../../../../etc/passwd\0aaaaa", "f_0000000000000000000000000000000/",
            kept.id.rawValue.uppercased(),
            kept.id.rawValue + "\0", kept.id.rawValue + "?x", "F" + kept.id.rawValue.dropFirst(), " \(kept.id)",
        ]
        for id in names.map({ FileID($0) }) {
            #expect(await place.errorReading(id) == .unknown, "\(id)")
            #expect(await place.errorOfSize(id) == .unknown, "\(id)")
            try await place.files.delete(id)
            let isEmpty: (FilesError) -> Bool = { $0 == .unknown }
            await #expect { _ = try await place.files.read(id, 0..<0) } throws: {
                ($0 as? FilesError).map(isEmpty) == true
            }
        }
        #expect(try await place.read(kept.id) == [1, 2, 3])
    }

    @Test(arguments: FilesKind.available)
    func `deleting may be repeated and takes nothing else`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let (first, second) = (try await place.keep([1]), try await place.keep([2]))
        for _ in 0..<2 { try await place.files.delete(first.id) }
        #expect(await place.errorReading(first.id) == .unknown)
        #expect(await place.errorOfSize(first.id) == .unknown)
        #expect(try await place.read(second.id) == [2])
        #expect(try await place.files.all(after: nil, limit: 10) == [second.id])
    }

    @Test(arguments: FilesKind.available)
    func `an abort leaves nothing, and an intake that is over takes no more`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        for size in [0, 1, 300_000, 9 << 20] {
            let intake = try await place.files.begin()
            try await intake.write(sampleBytes(size))
            await intake.abort()
            await intake.abort()
            #expect(try await place.leftovers() == [])
            #expect(await intake.error(writing: [1]) == .ended)
            #expect(await intake.errorOfFinish() == .ended)
        }
        #expect(try await place.files.all(after: nil, limit: 10) == [])

        let intake = try await place.files.begin()
        try await intake.write([1])
        let kept = try await intake.finish()
        await intake.abort()
        #expect(await intake.error(writing: [1]) == .ended)
        #expect(await intake.errorOfFinish() == .ended)
        #expect(try await place.read(kept.id) == [1])
    }

    @Test(arguments: FilesKind.available)
    func `fifty at once that are cut at random places leave nothing`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        var random = SplitMix64(seed: 11)
        let cuts = (0..<50).map { _ in Int.random(in: 0..<(9 << 20), using: &random) }
        let bytes = sampleBytes(9 << 20)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, cut) in cuts.enumerated() {
                group.addTask {
                    let intake = try await place.files.begin()
                    for start in stride(from: 0, to: cut, by: 100_000) {
                        try await intake.write(Array(bytes[start..<min(start + 100_000, cut)]))
                    }
                    // Half end in order, half are just let go.
                    if index % 2 == 0 { await intake.abort() }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await reached { try await place.leftovers() == [] })
        #expect(try await place.files.all(after: nil, limit: 100) == [])
    }

    @Test(arguments: FilesKind.available)
    func `an intake whose task is cancelled can still be aborted`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let task = Task {
            let intake = try await place.files.begin()
            while !Task.isCancelled { try await intake.write(sampleBytes(1 << 20)) }
            await intake.abort()
        }
        #expect(try await reached { try await !place.leftovers().isEmpty })
        task.cancel()
        _ = await task.result
        #expect(try await reached { try await place.leftovers() == [] })
        #expect(try await place.files.all(after: nil, limit: 100) == [])
    }

    @Test(arguments: FilesKind.available)
    func `all are listed in pages, in order`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        var ids: [FileID] = []
        for number in 0..<25 { ids.append(try await place.keep([UInt8(number)]).id) }
        ids.sort()
        for limit in [1, 7, 24, 25, 26, 1000] {
            var (listed, pages): ([FileID], Int) = ([], 0)
            while true {
                let page = try await place.files.all(after: listed.last, limit: limit)
                #expect(page.count <= limit)
                listed += page
                pages += 1
                if page.count < limit { break }
            }
            #expect(listed == ids)
            #expect(pages == 25 / limit + 1)
        }
        #expect(try await place.files.all(after: nil, limit: 0) == [])
        #expect(try await place.files.all(after: ids[24], limit: 10) == [])
        #expect(try await place.files.all(after: FileID("f_"), limit: 1) == [ids[0]])
        #expect(try await place.files.all(after: FileID("g"), limit: 10) == [])
        #expect(try await place.files.all(after: FileID(""), limit: 100) == ids)
    }

    @Test(arguments: FilesKind.available)
    func `a check writes and leaves nothing`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        for _ in 0..<3 { try await place.files.check() }
        #expect(try await place.leftovers() == [])
        #expect(try await place.files.all(after: nil, limit: 10) == [])
    }

    @Test(arguments: FilesKind.available)
    func `what was changed behind our back is found out`(kind: FilesKind) async throws {
        let place = try await FilesUnderTest.make(kind)
        let kept = try await place.keep(sampleBytes(1000))
        await #expect(throws: FilesError.self) {
            try await place.files.verify(kept.id, size: 999, hash: kept.hash)
        }
        await #expect(throws: FilesError.self) {
            try await place.files.verify(kept.id, size: 1000, hash: String(repeating: "0", count: 64))
        }
    }
}
