import Wire

@testable import Net

/// A temporary folder with a few files in it, and what serves them.
final class ServedSite: Sendable {
    let folder: TemporaryFolder
    let files: StaticFiles

    static let page = "<!doctype html><title>Window</title>" + String(repeating: "<p>Good day.</p>", count: 100)
    static let script = String(repeating: "export const answer = 42;\n", count: 40)
    static let picture: [UInt8] = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ ($0 >> 3)) }
    static let film: [UInt8] = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 7)) }
    /// When all of them were last changed.
    static let date = 1_700_000_000
    static let dateText = "Tue, 14 Nov 2023 22:13:20 GMT"

    init(_ change: (inout StaticFilesOptions) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        try folder.folder("site")
        try folder.folder("site/docs")
        try folder.folder("site/empty")
        try folder.folder("site/.well-known")
        try folder.write("secret.txt", "secret")
        try folder.write("site/index.html", Self.page)
        try folder.write("site/docs/index.html", "docs")
        try folder.write("site/app.js", Self.script)
        try folder.write("site/picture.png", Self.picture)
        try folder.write("site/film.mp4", Self.film)
        try folder.write("site/nothing.txt", "")
        try folder.write("site/.hidden", "hidden")
        try folder.write("site/.well-known/security.txt", "Contact: us")
        for name in ["index.html", "docs/index.html", "app.js", "picture.png", "film.mp4", "nothing.txt"] {
            try folder.date("site/" + name, Self.date)
        }
        var options = StaticFilesOptions()
        change(&options)
        files = try StaticFiles(root: folder.path + "/site", options: options)
    }

    func respond(
        _ path: String, _ fields: HTTPFields = [:], method: HTTPMethod = .get, query: String? = nil, now: Int = 1
    ) -> HTTPResponse {
        files.respond(method: method, path: path, query: query, fields: fields, now: now)
    }
}

extension StaticFiles {
    /// The answer, whether or not it was made beforehand.
    func respond(
        method: HTTPMethod, path: String, query: String? = nil, fields: HTTPFields, now: Int
    ) -> HTTPResponse {
        Array(path.utf8).withUnsafeBufferPointer { path in
            switch answer(method: method, path: path, query: query, fields: fields, now: now) {
            case .prepared(let prepared): prepared.response
            case .made(let response): response
            }
        }
    }
}

extension HTTPResponse {
    /// What would be sent as the body; a file's part is read from its descriptor.
    var content: [UInt8] {
        switch body {
        case .empty, .stream: []
        case .bytes(let bytes): bytes
        case .file(let file, let offset, let length): file.content(at: offset, length: length)
        }
    }

    var text: String { String(decoding: content, as: UTF8.self) }

    var isFile: Bool {
        if case .file = body { true } else { false }
    }
}
