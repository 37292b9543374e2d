/// Ordered fields with case-blind names, kept as ranges into one store of bytes: a request's fields are one copy of
/// its head, a response's are encoded by copying lines. An illegal field cannot be made.
package struct HTTPFields: Sendable {
    /// Where one field lies in the store.
    struct Entry: Sendable {
        var nameStart: UInt32
        var nameLength: UInt32
        var valueStart: UInt32
        var valueLength: UInt32
        var key: UInt32

        var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }
        var value: Range<Int> { Int(valueStart)..<Int(valueStart) + Int(valueLength) }
    }

    private(set) var store: [UInt8]
    private(set) var entries: [Entry]
    /// The store is exactly the lines of the entries, in order, as they go on the wire.
    private(set) var isWireImage: Bool

    package init() {
        store = []
        entries = []
        isWireImage = true
    }

    /// Of entries which lie within `store`.
    init(store: [UInt8], entries: [Entry]) {
        self.store = store
        self.entries = entries
        isWireImage = false
    }

    package var count: Int { entries.count }
    package var isEmpty: Bool { entries.isEmpty }

    /// Adds a field behind the others; control characters in the value become spaces, blanks around it go.
    package mutating func append(_ name: HTTPFieldName, _ value: String) {
        if entries.isEmpty {
            store.reserveCapacity(224)
            entries.reserveCapacity(6)
        }
        let nameStart = store.count
        name.rawValue.withBytes { store.append(contentsOf: $0) }
        let nameLength = store.count - nameStart
        store.append(text: ": ")
        let valueStart = store.count
        value.withBytes { bytes in
            let text = HTTPByte.trimmed(bytes)
            let isPlain = HTTPByteSearch.firstControl(in: text, from: 0, to: text.count) == text.count
            if isPlain {
                store.append(contentsOf: text)
            } else {
                for byte in text {
                    store.append(HTTPByte.isControl(byte) && byte != HTTPByte.tab ? HTTPByte.space : byte)
                }
            }
        }
        let valueLength = store.count - valueStart
        store.append(text: "\r\n")
        entries.append(
            Entry(
                nameStart: UInt32(truncatingIfNeeded: nameStart), nameLength: UInt32(truncatingIfNeeded: nameLength),
                valueStart: UInt32(truncatingIfNeeded: valueStart),
                valueLength: UInt32(truncatingIfNeeded: valueLength), key: name.key))
    }

    /// Replaces all fields of that name by one, at the end.
    package mutating func set(_ name: HTTPFieldName, _ value: String) {
        remove(name)
        append(name, value)
    }

    package mutating func remove(_ name: HTTPFieldName) {
        guard contains(name) else { return }
        entries = entries.filter { !matches($0, name) }
        isWireImage = false
    }

    /// The value of the first field of that name.
    package subscript(name: HTTPFieldName) -> String? {
        entries.first { matches($0, name) }.map { text($0.value) }
    }

    package func contains(_ name: HTTPFieldName) -> Bool {
        entries.contains { matches($0, name) }
    }

    /// How many fields have that name.
    package func count(of name: HTTPFieldName) -> Int {
        entries.reduce(0) { matches($1, name) ? $0 + 1 : $0 }
    }

    package func values(of name: HTTPFieldName) -> [String] {
        entries.filter { matches($0, name) }.map { text($0.value) }
    }

    /// All values of that name, joined by ", " (RFC 9110 5.3).
    package func combined(_ name: HTTPFieldName) -> String? {
        let values = values(of: name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// Looks for a member of the comma lists of that name, without regard to case and without building a String.
    package func containsToken(_ token: String, in name: HTTPFieldName) -> Bool {
        token.withBytes { wanted in
            entries.contains { entry in
                matches(entry, name)
                    && withBytes(entry.value) { value in
                        HTTPByte.hasMember(value) { HTTPByte.equalIgnoringCase($0, wanted) }
                    }
            }
        }
    }

    /// Whether the first value of that name is this, byte for byte; builds no String.
    package func isValue(of name: HTTPFieldName, equalTo literal: StaticString) -> Bool {
        firstValue(of: name) { value in
            HTTPByte.equal(value, literal)
        } ?? false
    }

    /// Whether the first value of that name is this without regard to case; builds no String.
    package func isValue(of name: HTTPFieldName, equalIgnoringCaseTo literal: StaticString) -> Bool {
        firstValue(of: name) { HTTPByte.equalIgnoringCase($0, literal) } ?? false
    }

    /// Lends the bytes of the first value of that name.
    package func firstValue<Result>(
        of name: HTTPFieldName, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        entries.first { matches($0, name) }.map { withBytes($0.value, body) }
    }

    func matches(_ entry: Entry, _ name: HTTPFieldName) -> Bool {
        entry.key == name.key
            && withBytes(entry.name) { own in
                name.rawValue.withBytes { HTTPByte.equalIgnoringCase(own, $0) }
            }
    }

    func text(_ range: Range<Int>) -> String {
        withBytes(range) { String(decoding: $0, as: UTF8.self) }
    }

    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        store.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}

extension HTTPFields: Sequence {
    /// Goes through the fields in their order, making a String of each name and value.
    package struct Iterator: IteratorProtocol {
        let fields: HTTPFields
        var index = 0

        package mutating func next() -> (name: HTTPFieldName, value: String)? {
            guard index < fields.entries.count else { return nil }
            defer { index += 1 }
            let entry = fields.entries[index]
            return (HTTPFieldName(token: fields.text(entry.name)), fields.text(entry.value))
        }
    }

    package func makeIterator() -> Iterator { Iterator(fields: self) }
}

extension HTTPFields: Equatable {
    /// The same fields in the same order.
    package static func == (one: HTTPFields, other: HTTPFields) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    /// `["Content-Type": "text/plain"]`, order and repetition kept.
    package init(dictionaryLiteral elements: (HTTPFieldName, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}
