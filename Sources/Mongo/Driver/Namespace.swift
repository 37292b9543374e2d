/// A database's name and a collection's in it.
struct Namespace: Sendable {
    let database: String
    let collection: String
}
