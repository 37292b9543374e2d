/// A server that speaks OpenAI's chat completions, and the model to be asked there.
package struct ModelServer: Sendable, Hashable {
    /// Up to the part before `/chat/completions`.
    package let base: String
    package let model: String
    /// Nil for a server that wants none.
    package let key: String?

    package init(base: String, model: String, key: String?) {
        self.base = base.last == "/" ? String(base.dropLast()) : base
        self.model = model
        self.key = key.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Shown without its key.
extension ModelServer: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(model) at \(base)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
