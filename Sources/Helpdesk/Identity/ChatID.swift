/// A chat of one customer, `c_…`.
package struct ChatID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}
