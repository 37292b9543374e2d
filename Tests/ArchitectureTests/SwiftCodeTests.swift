import Testing

@Suite struct SwiftCodeTests {
    @Test(arguments: [
        ("import Wire", ["Wire"]),
        ("package import Wire", ["Wire"]),
        ("@preconcurrency import Glibc", ["Glibc"]),
        ("@_spi(Inner) @preconcurrency public import Net", ["Net"]),
        ("import struct Foundation.Data", ["Foundation"]),
        ("internal import func Glibc.memcpy // why", ["Glibc"]),
        ("import Wire; import Net", ["Wire", "Net"]),
        ("    import Wire", ["Wire"]),
        ("// import Wire", []),
        ("/* a\nimport Wire\n/* b */\nimport Net */", []),
        ("let a = \"\"\"\nimport Wire\n\"\"\"", []),
        ("let important = 1", []),
        ("let a = \"//\"; import Net", ["Net"]),
    ])
    func `an import is found however it is written`(source: String, modules: [String]) {
        #expect(SwiftCode(source).imports.map(\.module) == modules)
    }

    @Test(arguments: [
        ("a // try!", "a"),
        (#"f("try!", x)"#, "f( , x)"),
        (#"f("a\"b", x)"#, "f( , x)"),
        (#"f("a \(g("b", c)) d")"#, "f( g( , c) )"),
        (##"f(#"a"b\(c)"#)"##, "f( )"),
        (##"f(#"a\#(c)"#)"##, "f( c )"),
        (#"let a = """; "b" \("#, "let a ="),
        ("a /* b */ c", "a c"),
    ])
    func `comments and the text of strings are blanked out`(source: String, code: String) {
        let words = SwiftCode(source).lines.joined(separator: "\n").split(separator: " ")
        #expect(words.joined(separator: " ") == code)
    }

    @Test func `a forced try is found, a plain one and a word that ends alike are not`() {
        #expect(
            SwiftCode("try! a()\ntry a()\nretry!\nlet b = try ! c").lines(holding: "try", followedBy: "!") == [1, 4])
    }

    @Test func `declared types are found`() {
        let source = """
            package final class A<T> {
                struct B {}
                class func d() {}
            }
            actor C {}
            enum E { case structure1 }
            """
        #expect(SwiftCode(source).declaredTypes.map(\.name) == ["A", "B", "C", "E"])
    }
}
