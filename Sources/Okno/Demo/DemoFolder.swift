import Glibc

/// Where a demo keeps its things: a folder beside the real ones, emptied at the start because the Telegram that they
/// belong to is gone.
struct DemoFolder {
    let path: String
    private let lock: Int32

    /// Two demos do not share one.
    init(in dataFolder: String) throws(Settings.Problem) {
        let parent = try DataFolder(dataFolder)
        path = parent.path + "/demo"
        lock = open(parent.path + "/demo.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let busy = errno == EWOULDBLOCK
            throw Settings.Problem(
                variable: "DATA_DIR",
                reason: busy
                    ? "another demo runs in \(parent.path); stop it, or name another folder"
                    : "\(parent.path): \(String(cString: strerror(errno)))")
        }
        Self.remove(path)
    }

    /// Lets the next one have it.
    func close() { _ = Glibc.close(lock) }

    /// Removes a folder with all that is in it; links are removed and not followed.
    private static func remove(_ path: String) {
        guard unlink(path) != 0 else { return }
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                remove(path + "/" + name)
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
