/// What a customer asks, with all that may be known to answer it. Who they are is no part of it.
package struct Question: Sendable {
    /// One thing that was said before.
    package struct Line: Sendable {
        package var isCustomer: Bool
        package var text: String

        package init(isCustomer: Bool, text: String) {
            self.isCustomer = isCustomer
            self.text = text
        }
    }

    /// All that was said at one go.
    package var text: String
    /// What was said before, the oldest first.
    package var dialogue: [Line] = []
    /// Something came along that only a person can look at.
    package var hasFiles = false

    package init(_ text: String) { self.text = text }
}
