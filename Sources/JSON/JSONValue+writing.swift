extension JSONValue: JSONWritable {
    /// Appends the value, without any space. NaN and the infinities, which JSON can't say, become null.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): value.writeJSON(to: &bytes)
        case .int(let value): value.writeJSON(to: &bytes)
        case .double(let value): value.writeJSON(to: &bytes)
        case .string(let value): value.writeJSON(to: &bytes)
        case .array(let elements):
            JSONArrayWriter.append(to: &bytes) { array in
                for element in elements { array.element(element) }
            }
        case .object(let object): object.write(to: &bytes)
        }
    }

    package func writeJSON(to bytes: inout [UInt8]) { write(to: &bytes) }

    /// The value as UTF-8.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// The value as a string.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONObject: JSONWritable {
    /// Appends the object, without any space.
    package func write(to bytes: inout [UInt8]) {
        JSONObjectWriter.append(to: &bytes) { object in
            for (name, value) in members { object.member(name, value) }
        }
    }

    package func writeJSON(to bytes: inout [UInt8]) { write(to: &bytes) }
}
