/// The head of one part of a form (RFC 7578 4.2).
package struct MultipartPart: Sendable, Equatable {
    package let name: String
    /// As the client sent it: never a path to be opened. Nil for a plain form field.
    package let filename: String?
    package let contentType: String?
    package let fields: HTTPFields

    /// 400 unless there is one `Content-Disposition: form-data` with a name.
    init(fields: HTTPFields) throws(HTTPRejection) {
        let dispositions = fields.values(of: .contentDisposition)
        guard dispositions.count == 1, let disposition = HTTPParameters(dispositions[0]),
            disposition.value.lowercased() == "form-data", let name = disposition["name"]
        else { throw .badRequest("A part does not say which form field it is.") }
        self.name = Self.unescaped(name)
        filename = disposition["filename"].map(Self.unescaped)
        contentType = fields[.contentType]
        self.fields = fields
    }

    /// Browsers write a quote as %22 and escape nothing else that may come through here: their %0D and %0A, which
    /// stand for line ends, stay as they are.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(HTTPByte.percent) else { return text }
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: "%22".utf8) {
                plain.append(HTTPByte.quote)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
