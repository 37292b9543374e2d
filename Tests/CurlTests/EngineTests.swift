import TestSupport
import Testing

@testable import Curl

@Suite struct WaitingLineTests {
    private func transfer(_ id: UInt64, _ host: String) throws -> Transfer {
        try Transfer(id: id, ClientRequest("GET", "http://\(host)/"), isStreamed: false) {}
    }

    @Test func `origins take turns, each in its own order, within both limits`() throws {
        var line = WaitingLine(limit: 3, limitPerOrigin: 2)
        let all = try (0..<6).map { try transfer($0, $0 < 4 ? "a" : "b") }
        for transfer in all { line.append(transfer) }
        #expect([line.next()?.id, line.next()?.id, line.next()?.id] == [0, 4, 1])
        #expect(line.next() == nil)
        line.finished(all[4])
        // Origin a is at its own limit.
        #expect(line.next()?.id == 5)
        #expect(line.next() == nil)
        line.remove(all[2])
        line.finished(all[0])
        #expect(line.next()?.id == 3)
        #expect(line.next() == nil)
    }

    @Test func `whatever the order of things, all get their turn and none twice`() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<200 {
            var line = WaitingLine(
                limit: Int.random(in: 1...5, using: &random), limitPerOrigin: Int.random(in: 1...3, using: &random))
            var (waiting, active, seen): ([Transfer], [Transfer], Set<UInt64>) = ([], [], [])
            for id in 0..<40 as Range<UInt64> {
                let new = try transfer(id, "host\(Int.random(in: 0..<4, using: &random))")
                line.append(new)
                waiting.append(new)
                if Int.random(in: 0..<4, using: &random) == 0, let gone = waiting.randomElement(using: &random) {
                    line.remove(gone)
                    waiting.removeAll { $0 === gone }
                }
                while Bool.random(using: &random), let next = line.next() {
                    #expect(seen.insert(next.id).inserted)
                    waiting.removeAll { $0 === next }
                    active.append(next)
                }
                if Bool.random(using: &random), !active.isEmpty { line.finished(active.removeFirst()) }
            }
            while !waiting.isEmpty {
                while let next = line.next() {
                    #expect(seen.insert(next.id).inserted)
                    waiting.removeAll { $0 === next }
                    active.append(next)
                }
                guard !active.isEmpty else { break }
                line.finished(active.removeFirst())
            }
            #expect(waiting.isEmpty)
        }
    }
}

@Suite struct DeadlineHeapTests {
    @Test func `times come out in order, and none before its time`() {
        var (random, heap, times): (SplitMix64, DeadlineHeap, [Int]) = (SplitMix64(seed: 3), DeadlineHeap(), [])
        let start = ContinuousClock.now
        for id in 0..<500 as Range<UInt64> {
            let time = Int.random(in: 0..<1000, using: &random)
            times.append(time)
            heap.push(start + .seconds(time), id)
        }
        #expect(heap.pop(at: start - .seconds(1)) == nil)
        var order: [Int] = []
        while let id = heap.pop(at: start + .seconds(499)) { order.append(times[Int(id)]) }
        #expect(order == times.sorted().filter { $0 < 500 })
        #expect(heap.earliest == times.sorted().first { $0 >= 500 }.map { start + .seconds($0) })
    }
}

@Suite struct HeadReaderTests {
    private func read(_ lines: [String], followsRedirects: Bool = false) -> ResponseHead? {
        var reader = HeadReader()
        reader.followsRedirects = followsRedirects
        var found: ResponseHead?
        for line in lines {
            Array((line + "\r\n").utf8).withUnsafeBytes { bytes in
                if case .head(let head) = reader.read(bytes) { found = head }
            }
        }
        return found
    }

    @Test func `odd lines do no harm`() {
        let head = read(["HTTP/1.1 200", "no colon", ": no name", "A:", "B:\t b \t", "C: a:b", ""])
        #expect(head?.status == 200)
        #expect(head?.fields == ["A": "", "B": "b", "C": "a:b"])
        #expect(read(["HTTP/2 404 ", ""])?.status == 404)
        #expect(read(["HTTP/1.1", ""])?.status == 0)
    }

    @Test func `the head that counts is the last before the body`() {
        let hop = ["HTTP/1.1 302 Found", "Location: /x", ""]
        #expect(read(hop)?.status == 302)
        #expect(read(hop, followsRedirects: true) == nil)
        #expect(read(hop + ["HTTP/1.1 200 OK", "A: b", ""], followsRedirects: true)?.fields == ["A": "b"])
        #expect(read(["HTTP/1.1 304 Not Modified", ""], followsRedirects: true)?.status == 304)
    }
}
