/// What libmagic could not do, in its words.
package struct MagicError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
