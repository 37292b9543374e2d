import Testing

@Suite struct ArchitectureTests {
    // Read once for all tests: each test runs in an instance of its own.
    private static let trees = Result { (sources: try SourceTree("Sources"), benchmarks: try SourceTree("Benchmarks")) }

    let sources: SourceTree
    let benchmarks: SourceTree

    init() throws {
        (sources, benchmarks) = try Self.trees.get()
    }

    @Test func `every folder of Sources has its arrows`() {
        #expect(sources.folders.subtracting(Arrows.table.keys) == [])
        #expect(benchmarks.folders.subtracting(Arrows.benchmarks.keys) == [])
        #expect(!sources.files.isEmpty)
    }

    @Test func `imports follow the arrows`() {
        #expect(offences(in: sources, against: Arrows.table) == [])
        #expect(offences(in: benchmarks, against: Arrows.benchmarks) == [])
    }

    @Test func `arrows never form a circle`() {
        var layered: Set<String> = []
        var remaining = Arrows.table
        while let next = remaining.first(where: { $0.value.ours.isSubset(of: layered) }) {
            layered.insert(next.key)
            remaining[next.key] = nil
        }
        #expect(remaining.keys.sorted() == [])
    }

    @Test func `each C module is imported by exactly one target`() throws {
        let modulesOfC = try SourceTree.folders(in: "Sources/C")
        for module in modulesOfC.sorted() {
            let importers = (sources.files + benchmarks.files)
                .filter { file in file.code.imports.contains { $0.module == module } }
            #expect(Set(importers.map(\.folder)).count <= 1, "\(module): \(importers.map(\.path))")
            let allowed = Arrows.table.filter { $0.value.c.contains(module) }
            #expect(allowed.count == 1, "\(module) belongs to \(allowed.keys.sorted())")
        }
    }

    @Test func `no type is named as its module`() {
        let named = sources.files.flatMap { file in
            file.code.declaredTypes.filter { $0.name == file.folder }.map { "\(file.path):\($0.line): \($0.name)" }
        }
        #expect(named == [])
    }

    @Test func `nothing in Sources traps on purpose`() {
        for (word, sign) in [("try", "!"), ("as", "!"), ("fatalError", "(")] as [(Substring, Character)] {
            let found = sources.files.flatMap { file in
                file.code.lines(holding: word, followedBy: sign).map { "\(file.path):\($0): \(word)\(sign)" }
            }
            #expect(found == [])
        }
    }

    @Test func `only targets that face C vouch for Sendable themselves`() {
        let found = sources.files.filter { !Arrows.facingC.contains($0.folder) }.flatMap { file in
            (file.code.lines(holding: "unchecked", followedBy: "S")
                + file.code.lines(holding: "unsafe", followedBy: ")")).map { "\(file.path):\($0)" }
        }
        #expect(found == [])
    }

    private func offences(in tree: SourceTree, against table: [String: Arrows]) -> [String] {
        tree.files.flatMap { file in
            let allowed = table[file.folder]?.all ?? []
            return file.code.imports.filter { !allowed.contains($0.module) }
                .map { "\(file.path):\($0.line): \(file.folder) may not import \($0.module)" }
        }
    }
}
