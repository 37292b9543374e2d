/// A customer at the door, as the window they came to knows them.
package struct Visitor: Hashable, Sendable {
    package var id: CustomerID
    package var name: String
    package var username: String?
    package var language: Language?
    /// Where they came from, as a deep link said.
    package var source: String?

    package init(
        id: CustomerID, name: String, username: String? = nil, language: Language? = nil, source: String? = nil
    ) {
        self.id = id
        self.name = name
        self.username = username
        self.language = language
        self.source = source
    }
}
