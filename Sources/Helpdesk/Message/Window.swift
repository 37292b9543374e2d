/// Where a message was written.
package enum Window: String, Sendable, CaseIterable {
    case web
    case telegram
}
