/// An entry of the FAQ, `q_…`.
package struct FAQID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}
