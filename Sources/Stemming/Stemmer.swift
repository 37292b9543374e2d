import CStemmer

/// Cuts the endings of one language's words off (Snowball). It keeps a working buffer of its own and so belongs to one
/// task at a time, which the compiler holds it to; another one costs next to nothing.
package struct Stemmer: ~Copyable {
    /// The languages of ours that Snowball has.
    package enum Algorithm: String, CaseIterable, Sendable {
        case english, russian, serbian
    }

    private let handle: OpaquePointer

    /// Nil if there is no memory, or if the system's library was built without this language.
    package init?(_ algorithm: Algorithm) {
        guard let handle = sb_stemmer_new(algorithm.rawValue, "UTF_8") else { return nil }
        self.handle = handle
    }

    deinit {
        sb_stemmer_delete(handle)
    }

    /// Appends the stem of a lower-case word, given as a part of UTF-8 text that cuts no letter in two; the word itself
    /// if it has no stem. Serbian may come in either script and leaves in Latin.
    package mutating func append(stemOf word: ArraySlice<UInt8>, to stems: inout [UInt8]) {
        word.withUnsafeBufferPointer { word in
            guard let size = Int32(exactly: word.count), let stem = sb_stemmer_stem(handle, word.baseAddress, size)
            else {
                stems.append(contentsOf: word)
                return
            }
            // What the library answers is its own buffer, good until the next word.
            stems.append(contentsOf: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
        }
    }

    /// The stem of a lower-case word.
    package mutating func stem(_ word: String) -> String {
        var stems: [UInt8] = []
        append(stemOf: Array(word.utf8)[...], to: &stems)
        return String(decoding: stems, as: UTF8.self)
    }
}
