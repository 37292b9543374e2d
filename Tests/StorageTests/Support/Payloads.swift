/// Words that mean something to a database, a search, a shell or a page, and here are words.
enum Payloads {
    static let sql = [
        "'", "\"", "';--", "' OR '1'='1", "'; DROP TABLE messages; --", "\" OR \"\"=\"", "1); DELETE FROM chats; --",
        "' UNION SELECT * FROM customers --", "Robert'); DROP TABLE customers;--", "?1", ":name", "@p", "$1", "NULL",
        "%", "_", "\\", "\\'", "x'00'", "/* */", "-- ", "`id`", "[id]", "0x27", "' || (SELECT body FROM chats) || '",
    ]

    static let search = [
        "*", "a*", "\"unbalanced", "\"a b\"", "a AND b", "a OR b", "NOT a", "a NOT b", "NEAR(a b, 5)", "a NEAR/2 b",
        "text:a", "^a", "a + b", "(a", "a)", "{text name} : a", "- a", "body MATCH 'a'", "rank", "\"\"", "*\"*", "AND",
        "OR NOT", "a\"\"b", "col-umn:x", "^*",
    ]

    static let documents = [
        "$where", "$gt", "{\"$gt\":\"\"}", "{\"$where\":\"sleep(9)\"}", "{$ne:null}", "[$regex]", "a.b.c", ".", "..",
        "$", "_id", "__proto__", "constructor", "$set", "{\"$unset\":{\"text\":1}}", "$$ROOT", "$text", "ObjectId(1)",
        "true", "null", "1e999", "{", "[", "\"}", "\\u0000",
    ]

    static let patterns = [
        ".*", "^.*$", "(a+)+$", "[^a", "\\d+", "a{1,99999}", "(?=a)", "(?i)words", "|", "\\Q", "(((((", "^", "$^",
    ]

    static let bytes = [
        "\u{0}", "a\u{0}b", "\u{0}' OR 1=1 --", "\u{1}\u{8}\u{1B}[2J\u{7F}", "\r\nSet-Cookie: a=b", "\u{FEFF}a",
        "\u{202E}txt.exe", "\u{200B}", "\u{FFFD}", "\u{10FFFF}", "a\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "İıſK", "ﷺ",
        "<script>alert(1)</script>", "=1+1", "../../etc/passwd", "${jndi:ldap://a}", "{{7*7}}", "%00", "%s%n",
    ]

    static let long = [
        String(repeating: "w", count: 65_536), String(repeating: "щ", count: 32_768),
        String(repeating: "a ", count: 32_768), String(repeating: "'", count: 65_536),
        String(repeating: "(", count: 65_536), String(repeating: "\"a\" OR ", count: 9_000),
    ]

    static let all = sql + search + documents + patterns + bytes + long
}
