import Stemming

/// Stems words of all languages into the skeleton. Belongs to one task at a time.
struct WordStems: ~Copyable {
    private var english = Stemmer(.english)
    private var russian = Stemmer(.russian)
    private var serbian = Stemmer(.serbian)
    private var scratch: [UInt8] = []
    private var typed: [UInt8] = []

    /// Appends the stem of a word, at least one byte.
    mutating func append(stemOf word: Tokens.Word, in tokens: Tokens, as kind: StemKind, to stems: inout [UInt8]) {
        let start = stems.count
        scratch.removeAll(keepingCapacity: true)
        switch kind {
        case .plain: break
        case .english:
            english?.append(stemOf: tokens.lower(word), to: &scratch)
            Skeleton.append(scratch[...], to: &stems)
        case .russian:
            russian?.append(stemOf: tokens.lower(word), to: &scratch)
            Skeleton.append(scratch[...], to: &stems)
        case .typedRussian:
            typed.removeAll(keepingCapacity: true)
            Typing.append(russianOf: tokens.lower(word), to: &typed)
            russian?.append(stemOf: typed[...], to: &scratch)
            Skeleton.append(scratch[...], to: &stems)
        case .serbian:
            serbian?.append(stemOf: tokens.lower(word), to: &scratch)
            Skeleton.append(scratch[...], to: &stems)
        case .ukrainian:
            stems.append(contentsOf: tokens.skeleton(word))
            UkrainianStemmer.stem(&stems, from: start)
        case .kazakh:
            stems.append(contentsOf: tokens.skeleton(word))
            KazakhStemmer.stem(&stems, from: start)
        }
        if stems.count == start { stems.append(contentsOf: tokens.skeleton(word)) }
    }
}
