import Helpdesk

/// The same words in each of our languages.
struct Translation: Hashable, Sendable {
    let russian: String
    let english: String
    let ukrainian: String
    let kazakh: String
    let serbian: String

    init(_ russian: String, _ english: String, _ ukrainian: String, _ kazakh: String, _ serbian: String) {
        self.russian = russian
        self.english = english
        self.ukrainian = ukrainian
        self.kazakh = kazakh
        self.serbian = serbian
    }

    subscript(language: Language) -> String {
        switch language {
        case .russian: russian
        case .english: english
        case .ukrainian: ukrainian
        case .kazakh: kazakh
        case .serbian: serbian
        }
    }
}
