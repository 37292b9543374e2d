/// What happened to the FAQ.
package enum EntryChange: Hashable, Sendable {
    case saved(FAQEntry)
    case removed(FAQID)
}
