/// URLs and e-mail addresses in running text.
enum AddressFinder {
    /// The end of an e-mail address that begins at `start`.
    static func email(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
        var at = start
        while at < scalars.count, scalars[at].isName || ".-+".unicodeScalars.contains(scalars[at]) { at += 1 }
        guard at < scalars.count, scalars[at] == "@", at > start, at - start <= 64 else { return nil }
        return host(in: scalars, at: at + 1, needsKnownEnding: false)
    }

    /// The end of a URL that begins at `start`: behind `http://` any host will do, alone only one with a known ending.
    static func url(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
        let schemes = ["https://", "http://", "ftp://", "tg://"]
        let scheme = schemes.first { scheme in
            let length = scheme.unicodeScalars.count
            return start + length <= scalars.count
                && zip(scheme.unicodeScalars, scalars[start...]).allSatisfy {
                    $0.properties.lowercaseMapping == $1.properties.lowercaseMapping
                }
        }
        let hostStart = start + (scheme?.unicodeScalars.count ?? 0)
        guard var end = host(in: scalars, at: hostStart, needsKnownEnding: scheme == nil) else { return nil }
        if end < scalars.count, scalars[end] == ":" {
            var portEnd = end + 1
            while portEnd < scalars.count, scalars[portEnd].isDigit { portEnd += 1 }
            if (1...5).contains(portEnd - end - 1) { end = portEnd }
        }
        guard end < scalars.count, "/?#".unicodeScalars.contains(scalars[end]) else { return end }
        return tail(in: scalars, from: end)
    }

    /// Path, query and fragment: up to a space, without the marks that end a sentence and a parenthesis left open.
    private static func tail(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        var depth = 0
        while end < scalars.count, !isStop(scalars[end]) {
            if scalars[end] == "(" { depth += 1 }
            if scalars[end] == ")" {
                guard depth > 0 else { break }
                depth -= 1
            }
            end += 1
        }
        while end > start + 1, ".,:;!?'".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    private static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20 || "\"<>«»{}|^`[]".unicodeScalars.contains(scalar)
    }

    /// The end of a host name with at least two labels.
    private static func host(in scalars: [Unicode.Scalar], at start: Int, needsKnownEnding: Bool) -> Int? {
        var labels: [Range<Int>] = []
        var place = start
        while true {
            let labelStart = place
            while place < scalars.count, scalars[place].isWord || scalars[place] == "-" { place += 1 }
            guard place > labelStart, place - labelStart <= 63 else { break }
            labels.append(labelStart..<place)
            guard place < scalars.count, scalars[place] == "." else { break }
            place += 1
        }
        guard labels.count >= 2, let last = labels.last else { return nil }
        let ending = String(String.UnicodeScalarView(scalars[last])).lowercased()
        let isNumeric = labels.count == 4 && labels.allSatisfy { scalars[$0].allSatisfy(\.isDigit) }
        if isNumeric { return last.upperBound }
        guard !ending.unicodeScalars.contains(where: { $0.isDigit || $0 == "_" }), ending.unicodeScalars.count >= 2
        else { return nil }
        return !needsKnownEnding || isKnown(ending) ? last.upperBound : nil
    }

    private static func isKnown(_ ending: String) -> Bool {
        endings.contains(ending) || (ending.utf8.count == 2 && ending.unicodeScalars.allSatisfy(\.isLatinLetter))
    }

    /// The common ones; all of two letters belong to a country.
    private static let endings: Set<String> = [
        "com", "org", "net", "info", "biz", "edu", "gov", "mil", "int", "name", "pro", "app", "dev", "online", "site",
        "store", "shop", "xyz", "top", "club", "tech", "live", "blog", "cloud", "agency", "email", "space", "website",
        "world", "life", "news", "media", "team", "chat", "help", "support", "рф", "укр", "қаз", "срб",
    ]
}
