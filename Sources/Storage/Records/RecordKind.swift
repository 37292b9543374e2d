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
}
