/// What the customer thought of it, 1 to 5.
package struct Rating: Hashable, Sendable {
    package static let scores = 1...5

    package var score: Int
    package var comment: String?
    package var at: Moment

    package init(score: Int, comment: String? = nil, at: Moment) {
        self.score = score
        self.comment = comment
        self.at = at
    }
}
