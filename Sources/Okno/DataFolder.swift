import Glibc

/// Where an embedded desk keeps its things.
struct DataFolder {
    let path: String

    /// Makes the folder if it is not there; others can't look into it.
    init(_ path: String) throws(Settings.Problem) {
        self.path = path
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw Settings.Problem(variable: "DATA_DIR", reason: "\(path): \(String(cString: strerror(errno)))")
        }
    }

    var database: String { path + "/okno.db" }
    var files: String { path + "/files" }
}
