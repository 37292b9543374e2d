/// The variables that the process was started with.
enum Environment {
    static var names: [String] {
        let text = (try? TextFile.read("/proc/self/environ")) ?? ""
        return text.split(separator: "\0").map { String($0.prefix { $0 != "=" }) }
    }
}
