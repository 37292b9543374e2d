import Wire

/// A multipart form on its way in: fields become texts, parts with a `filename` become files.
struct UploadForm {
    static let mostFiles = 50
    static let mostFieldBytes = 1 << 20

    private var parser: MultipartParser
    private var rest: [UInt8] = []
    private var part: MultipartPart?
    private var data: [UInt8] = []
    private var fieldBytes = 0
    private var fileCount = 0

    /// Nil unless the content type is that of a form.
    init?(contentType: String) {
        var limits = MultipartParser.Limits()
        limits.partCount = 1000
        guard let parser = MultipartParser(contentType: contentType, limits: limits) else { return nil }
        self.parser = parser
    }

    var isComplete: Bool { parser.isComplete }

    /// Takes in what has arrived.
    mutating func feed(_ piece: [UInt8], into parameters: inout Parameters) throws(APIError) {
        rest += piece
        let input = rest
        var offset = 0
        var problem: APIError?
        input.withUnsafeBytes { bytes in
            while problem == nil {
                switch parser.next(bytes, at: &offset) {
                case .needMore: return
                case .part(let part): problem = begin(part)
                case .data(let bytes): problem = take(bytes)
                case .partEnd: end(into: &parameters)
                case .end: break
                case .failed(let rejection):
                    problem = APIError(code: rejection.status.code, exactly: "Bad Request: \(rejection.reason)")
                }
            }
        }
        if let problem { throw problem }
        rest = Array(input[offset...])
    }

    private mutating func begin(_ part: MultipartPart) -> APIError? {
        self.part = part
        data = []
        guard part.filename != nil else { return nil }
        fileCount += 1
        return fileCount > Self.mostFiles ? Self.tooLarge("too many files attached") : nil
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer) -> APIError? {
        data.append(contentsOf: bytes)
        guard part?.filename == nil else { return nil }
        fieldBytes += bytes.count
        return fieldBytes > Self.mostFieldBytes ? Self.tooLarge("too many parameters") : nil
    }

    private mutating func end(into parameters: inout Parameters) {
        guard let part else { return }
        let name = Self.unescaped(part.name)
        if let filename = part.filename {
            let upload = Upload(
                name: Self.unescaped(filename), contentType: part.contentType, content: .bytes(data))
            parameters.add(name, file: upload)
        } else {
            parameters.add(name, bytes: data)
        }
        self.part = nil
        data = []
    }

    static func tooLarge(_ why: String) -> APIError {
        APIError(code: 413, exactly: "Request Entity Too Large: \(why)")
    }

    private static func unescaped(_ text: String) -> String {
        String(decoding: FormFields.decoded(Array(text.utf8), plusIsSpace: false), as: UTF8.self)
    }
}
