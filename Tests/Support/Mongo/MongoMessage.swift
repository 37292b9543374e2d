package import JSON

/// One message of MongoDB's protocol: a command, or an answer to one.
package struct MongoMessage: Sendable {
    /// The whole message as it came.
    package let bytes: [UInt8]
    /// The command with its options, or the answer.
    package let body: JSONObject
    /// What is sent beside the command: `documents`, `updates`, `deletes`.
    package let sequences: [String: [JSONObject]]

    private let requestID: Int32
    /// Sent in the old way, as the first greeting is.
    private let isOld: Bool

    /// `insert`, `find`, `isMaster` …
    package var command: String { body.members.first?.name ?? "" }

    /// Nil for what is none.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        guard let length = PlainBSON.number(&rest, Int32.self), length == bytes.count,
            let requestID = PlainBSON.number(&rest, Int32.self), PlainBSON.number(&rest, Int32.self) != nil,
            let kind = PlainBSON.number(&rest, Int32.self)
        else { return nil }
        self.bytes = bytes
        self.requestID = requestID
        var body: JSONObject?
        var sequences: [String: [JSONObject]] = [:]
        switch kind {
        case 2013:
            rest = rest.dropFirst(4)
            while let section = rest.popFirst() {
                guard let length = Self.length(rest), length <= rest.count else { return nil }
                var content = rest.prefix(length)
                rest = rest.dropFirst(length)
                if section == 0 {
                    body = PlainBSON.read(content)
                    continue
                }
                content = content.dropFirst(4)
                guard let end = content.firstIndex(of: 0) else { return nil }
                let name = String(decoding: content[..<end], as: UTF8.self)
                content = content[(end + 1)...]
                while let length = Self.length(content), let document = PlainBSON.read(content.prefix(length)) {
                    sequences[name, default: []].append(document)
                    content = content.dropFirst(length)
                }
            }
        case 2004:
            rest = rest.dropFirst(4)
            guard let end = rest.firstIndex(of: 0) else { return nil }
            body = PlainBSON.read(rest[(end + 9)...])
        case 1:
            body = PlainBSON.read(rest.dropFirst(20))
        default:
            return nil
        }
        guard let body else { return nil }
        self.body = body
        self.sequences = sequences
        isOld = kind != 2013
    }

    /// The bytes that answer this message.
    func answer(_ body: JSONObject) -> [UInt8] {
        let document = PlainBSON.write(body)
        let front: [UInt8] =
            isOld
            ? PlainBSON.bytes(of: Int32(8)) + PlainBSON.bytes(of: Int64(0)) + PlainBSON.bytes(of: Int32(0))
                + PlainBSON.bytes(of: Int32(1))
            : PlainBSON.bytes(of: Int32(0)) + [0]
        let header = [Int32(16 + front.count + document.count), 0, requestID, isOld ? 1 : 2013]
        return header.flatMap { PlainBSON.bytes(of: $0) } + front + document
    }

    private static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
        var bytes = bytes
        return PlainBSON.number(&bytes, Int32.self).map(Int.init)
    }
}
