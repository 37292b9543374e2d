package import JSON

/// One change that a change stream saw.
package struct ChangeEvent: Sendable {
    /// `insert`, `replace`, `update`, `delete`, or what happened to the collection: `drop`, `rename`, `invalidate`.
    package let operation: String
    /// The collection's name.
    package let collection: String?
    /// The `_id` of the document.
    package let documentKey: JSONObject?
    /// The document after an insert or a replacement; after an update, as it was when the server looked it up.
    package let document: JSONObject?
    /// To go on after this change, in this process or another. Opaque text.
    package let resumeToken: String

    init(_ event: JSONObject, resumeToken: String) throws(MongoError) {
        guard let operation = event["operationType"]?.asString else {
            throw MongoError(.unreadable, "a change without its operationType")
        }
        self.operation = operation
        collection = event["ns"]?.asObject?["coll"]?.asString
        documentKey = event["documentKey"]?.asObject
        document = event["fullDocument"]?.asObject
        self.resumeToken = resumeToken
    }
}
