import Threads
import Wire

/// Serves the files below one folder; shared by all reactors. Everything happens in the call, which for a file in the
/// cache means one short lock and no system call.
package final class StaticFiles: Sendable {
    private let folder: ServedFolder
    private let options: StaticFilesOptions
    private let cache: Locked<FileCache>

    /// Holds the folder from now on; links in it are followed only while they stay within.
    package convenience init(
        root: String, options: StaticFilesOptions = StaticFilesOptions()
    ) throws(StaticFilesFailure) {
        self.init(folder: try ServedFolder(root), options: options)
    }

    init(folder: ServedFolder, options: StaticFilesOptions) {
        self.folder = folder
        self.options = options
        cache = Locked(
            FileCache(
                byteLimit: options.cacheBytes, descriptorLimit: options.openFiles,
                descriptorSeconds: options.openFileSeconds))
    }

    /// The answer to a request. `path` is as it was sent, below the mount point, with its leading slash; `query`, also
    /// as sent, is only passed on by redirects. `now` is in seconds of a clock that never goes back.
    func answer(
        method: HTTPMethod, path: UnsafeBufferPointer<UInt8>, query: @autoclosure () -> String?, fields: HTTPFields,
        now: Int
    ) -> FileAnswer {
        let isGet = method == .get
        guard isGet || method == .head else {
            return .made(method == .options ? Self.allowed : Self.methodNotAllowed)
        }
        // Cached under the canonical spelling, which needs no decoding to be found again.
        let found = cache.withLock { $0.look(path, now: now) }
        if case .fresh(let file) = found { return file.answer(isGet: isGet, fields) }
        let located: FilePath
        do throws(FilePath.Refusal) {
            located = try FilePath(path)
        } catch {
            return .made(error == .malformed ? Self.badRequest : Self.notFound)
        }
        do throws(ServedFolder.Absence) {
            let isCanonical = located.canonical.utf8.elementsEqual(path)
            return try file(located, isCanonical: isCanonical, found, now).answer(isGet: isGet, fields)
        } catch {
            return .made(answer(error, to: located, query()))
        }
    }

    /// Closes descriptors that nobody asked for lately; requests do it too, so this is for quiet times.
    package func trim(now: Int) {
        cache.withLock { $0.trim(now: now) }
    }

    var cached: (files: Int, bytes: Int, descriptors: Int) {
        cache.withLock { ($0.count, $0.bytes, $0.descriptorCount) }
    }

    private func file(
        _ path: FilePath, isCanonical: Bool, _ found: FileCache.Lookup, _ now: Int
    ) throws(ServedFolder.Absence) -> ServedFile {
        let key = Array(path.canonical.utf8)
        switch isCanonical ? found : key.withUnsafeBufferPointer({ key in cache.withLock { $0.look(key, now: now) } }) {
        case .fresh(let file):
            return file
        case .stale(let file):
            do throws(ServedFolder.Absence) {
                if file.isSettled, try folder.stamp(of: name(path)) == file.stamp { return file }
                return try load(path, now)
            } catch {
                cache.withLock { $0.remove(file, at: key) }
                throw error
            }
        case .absent:
            return try load(path, now)
        }
    }

    private func name(_ path: FilePath) -> String {
        path.isFolder ? path.relative + options.indexFile : path.relative
    }

    private func load(_ path: FilePath, _ now: Int) throws(ServedFolder.Absence) -> ServedFile {
        let name = name(path)
        // Before reading, so that no change is taken for an older one.
        let wallSeconds = FileStamp.wallSeconds()
        let opened = try open(name)
        let content = try FileContent(opened, limit: options.wholeFileBytes)
        let fileName = name.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? name
        let file = ServedFile(
            name: fileName, content: content, stamp: opened.stamp, wallSeconds: wallSeconds, options: options)
        cache.withLock { $0.store(file, at: Array(path.canonical.utf8), now: now) }
        return file
    }

    private func open(_ name: String) throws(ServedFolder.Absence) -> ServedFolder.Opened {
        do throws(ServedFolder.Absence) {
            return try folder.open(name)
        } catch .exhausted {
            cache.withLock { $0.closeAll() }
            return try folder.open(name)
        }
    }

    private func answer(_ absence: ServedFolder.Absence, to path: FilePath, _ query: String?) -> HTTPResponse {
        switch absence {
        case .notFound: return Self.notFound
        case .isFolder:
            // Only a folder that would be served is told from one that is not there.
            guard !path.isFolder, (try? open(path.relative + "/" + options.indexFile)) != nil else {
                return Self.notFound
            }
            return Self.redirect(into: path, query)
        case .exhausted: return Self.exhausted
        case .broken: return Self.broken
        }
    }
}
