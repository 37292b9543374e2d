/// What is wrong with a marked-up text; to a bot it is said behind "can't parse entities: ".
struct MarkupProblem: Error, Equatable {
    let words: String

    init(_ words: String) { self.words = words }
}
