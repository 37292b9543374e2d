/// Why the sandbox can't do what it was told, in words; the answer is a 400.
package struct ControlProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
