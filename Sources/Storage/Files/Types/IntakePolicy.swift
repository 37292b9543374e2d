/// What is taken in.
package struct IntakePolicy: Sendable {
    /// Bytes of one file.
    package var sizeLimit: Int64
    /// `image/png` for one type, `image/*` for all of a kind but those of XML, which are pictures and programs at once;
    /// nil for every type.
    package var types: Set<String>?

    package init(sizeLimit: Int64, types: Set<String>? = nil) {
        self.sizeLimit = sizeLimit
        self.types = types
    }

    func allows(_ mime: String) -> Bool {
        guard let types else { return true }
        if types.contains(mime) { return true }
        return !mime.hasSuffix("+xml") && types.contains(mime.prefix { $0 != "/" } + "/*")
    }
}
