/// Spellings by which servers have been led out of their folder, or to names not meant for the public.
enum Traversals {
    /// Understood as a path, but of nothing that is served.
    static let absent = [
        "/..", "/../", "/../secret.txt", "/../../../../etc/passwd", "/./index.html", "/.", "/./", "/a/..", "/a/../",
        "/a/../../secret.txt", "/a/./b", "/a/.", "/docs/../index.html", "/docs/../../secret.txt",
        "/%2e%2e/secret.txt", "/%2E%2E/secret.txt", "/.%2e/secret.txt", "/%2e./secret.txt", "/%2e/index.html",
        "/%2e", "/%2e%2e", "/%2e%2e%2f", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt", "/..%2Fsecret.txt",
        "/..%5csecret.txt", "/..%5Csecret.txt", "/%2e%2e%5csecret.txt", "/docs%2findex.html", "/docs%2Findex.html",
        "/%2fetc/passwd", "/%2Fetc%2Fpasswd", "//etc/passwd", "///etc/passwd", "//", "///", "/docs//index.html",
        "/docs//", "//index.html", "/\\..\\secret.txt", "/..\\secret.txt", "/docs\\index.html", "/docs%5cindex.html",
        "/.../secret.txt", "/....//secret.txt", "/..../secret.txt", "/..;/secret.txt", "/..;a=b/secret.txt",
        "/.;/index.html", "/..%3b/secret.txt", "/..%3f/secret.txt", "/..%23/secret.txt", "/..%20/secret.txt",
        "/%20../%2e%2e/secret.txt", "/..%0a/secret.txt", "/..%0d%0a/secret.txt", "/..%09/secret.txt",
        "/a%0d%0aSet-Cookie:x=y", "/a%0ab", "/a%7f", "/%1b[31m", "/.hidden", "/.git/config", "/.git/", "/.env",
        "/docs/.htaccess", "/docs/.hidden/x", "/%2ehidden", "/%2egit/config", "/.well-known", "/.well-known/../x",
        "/.well-known/.hidden", "/.well-knownx", "/docs/.well-known/x", "/.well-known//x", "/.%77ell-known/..",
        "/..%c0%af", "/..%e2%80%a8/x", "/..%252fsecret.txt", "/.%252e/secret.txt",
    ]

    /// No path at all.
    static let malformed = [
        "", "index.html", "*", "../secret.txt", "/%", "/%2", "/%zz", "/%2g", "/%g2", "/a%", "/a%e", "/% 2e", "/%-1",
        "/%+2e", "/%0x2e", "/%u002e%u002e/secret.txt", "/%u2215etc", "/%00", "/index.html%00", "/index.html%00.png",
        "/..%00/secret.txt", "/%00/../secret.txt", "/a\u{0}b", "/a b", "/a\tb", "/a\r\nb", "/a\u{7F}", "/a?b", "/a#b",
        "/п.txt", "/\u{212A}", "/\u{FF0E}\u{FF0E}/secret.txt",
        // Overlong dots, slashes and NUL; surrogates; beyond Unicode; cut and lone bytes.
        "/%c0%ae%c0%ae/secret.txt", "/%c0%2e", "/%e0%80%ae%e0%80%ae/secret.txt", "/%f0%80%80%ae/secret.txt",
        "/a%c0%afb", "/a%c1%9cb", "/a%e0%80%afb", "/a%f0%80%80%afb", "/a%f8%80%80%80%afb", "/a%fc%80%80%80%80%afb",
        "/a%c0%80b", "/%ed%a0%80", "/%ed%bf%bf", "/%f4%90%80%80", "/%ff", "/%fe%ff", "/%80", "/%c3", "/%c3%28",
        "/%e2%82", "/%f0%9f%92", "/a%bf",
    ]

    /// Good paths that happen to look bad once decoded twice or folded; such files do not exist.
    static let harmless = [
        "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt", "/%25%32%65%25%32%65/secret.txt", "/a%252f..%252fb",
        "/%ef%bc%8e%ef%bc%8e/secret.txt", "/%e2%80%a5/secret.txt", "/%e2%88%95etc", "/%ef%bc%8fetc%ef%bc%8fpasswd",
        "/~root/secret.txt", "/C:/secret.txt", "/c:%2esecret", "/index.html::$DATA", "/index.html.", "/index.html%20",
        "/etc/passwd", "/proc/self/environ", "/dev/null", "/con", "/index.html;x=y", "/INDEX.HTML",
    ]
}
