import Helpdesk

/// Words that are a greeting, thanks or a yes and nothing else: they are answered in kind, and no person is called.
enum Courtesy: Hashable {
    case greeting
    case thanks

    init?(_ text: String) {
        let tokens = Tokens(text, limit: 12)
        let words = tokens.words.map { Array(tokens.skeleton($0)) }
        guard !words.isEmpty else {
            // A smile is answered with a smile; a question mark asks for somebody.
            guard text.unicodeScalars.contains(where: { $0.properties.isEmoji }), !text.contains("?") else {
                return nil
            }
            self = .thanks
            return
        }
        guard words.count <= 6 else { return nil }
        if words.allSatisfy({ Self.thanking.contains($0) || Self.filling.contains($0) }),
            words.contains(where: Self.thanking.contains)
        {
            self = .thanks
        } else if words.allSatisfy({ Self.greetings.contains($0) || Self.filling.contains($0) }),
            words.contains(where: Self.greetings.contains)
        {
            self = .greeting
        } else {
            return nil
        }
    }

    private static func skeletons(_ words: String) -> Set<[UInt8]> {
        Set(words.split(whereSeparator: \.isWhitespace).map { Skeleton.of(String($0)) })
    }

    private static let greetings = skeletons(
        """
        здравствуйте здраствуйте здравствуй привет приветствую хай hello hi hey greetings привіт вітаю вітання сәлем
        сәлеметсіз сәлеметсізбе ассалаумағалейкум zdravo ćao pozdrav добрый добрый доброе доброго добрий доброго dobar
        dobro dobra good қайырлы start
        """)
    private static let thanking = skeletons(
        """
        спасибо спс благодарю пасиб спасибочки thanks thank thx ty cheers дякую спасибі рахмет рақмет hvala
        понятно ясно супер отлично великолепно perfect great отлично чудово зрозуміло түсінікті жақсы jasno super odlično
        """)
    private static let filling = skeletons(
        """
        день дня утро утра вечер вечера ночи день дня ранок ранку вечір вечора morning afternoon evening day күн таң кеш
        бе dan jutro veče большое огромное вам вас тебе за помощь очень всё все да ок окей ok okay you very much so a lot
        for the help got it щиро дуже велике вам за допомогу сізге көп үлкен vam puno mnogo na pomoći je и а and i всем
        there everyone
        """)
}
