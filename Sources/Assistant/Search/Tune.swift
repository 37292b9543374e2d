import Glibc
enum Tune {
    static let v: [String: Float] = {
        var r: [String: Float] = [:]
        guard let p = getenv("TUNE") else { return r }
        for part in String(cString: p).split(separator: ",") {
            let kv = part.split(separator: "=")
            if kv.count == 2 { r[String(kv[0])] = Float(String(kv[1])) }
        }
        return r
    }()
    static func get(_ n: String, _ d: Float) -> Float { v[n] ?? d }
    static let meaning = get("meaning", 0.8)
    static let stop = get("stop", 0.12)
    static let unknown = get("unknown", 0.8)
    static let mix = get("mix", 0.5)
    static let typo = get("typo", 1.2)
    static let form = get("form", 0.95)
    static let formBase = get("formBase", 0)
    static let power = get("power", 1)
    static let pairStop = get("pairStop", 0)
    static let prefix = get("prefix", 0)
    static let tau = get("tau", 0.6)
    static let stopConcept = get("stopConcept", 0)
}
