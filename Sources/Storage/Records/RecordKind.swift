/// The kinds of records, as exports and errors call them.
package enum RecordKind: String, Sendable, CaseIterable {
    case customer
    case chat
    case message
    case manager
    case entry
    case update
    case audit
    case file
    case setting
    case counter

    /// The member that a record is called by.
    var keyName: String { self == .setting || self == .counter ? "name" : "id" }
}
