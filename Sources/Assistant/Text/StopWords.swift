import Helpdesk

/// Words that say little about what a text is about: grammar, greetings, phrases of asking. They count little, but they
/// count, for short messages consist of them.
enum StopWords {
    static func text(_ language: Language) -> String {
        switch language {
        case .russian: russian
        case .english: english
        case .ukrainian: ukrainian
        case .kazakh: kazakh
        case .serbian: serbian
        }
    }

    /// Skeletons of the stop words of a language.
    static func of(_ language: Language) -> Set<[UInt8]> {
        sets[language] ?? []
    }

    private static let sets: [Language: Set<[UInt8]>] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            (language, Set(text(language).split(whereSeparator: \.isWhitespace).map { Skeleton.of(String($0)) }))
        })

    private static let russian = """
        а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши во вот все всё всего всем всех вообще
        всю вся вы где да даже для до его ее её ей ему если есть еще ещё ж же за здесь и из или им ими их к ка как
        какая какие какими каких какого какое какой каком какому какую кем когда кого ком кому которая которого которое
        которой которую которые который которых кто куда ли либо лишь меня мне мной мы на над нам нами нас наш наша
        наше наши не него нее неё ней нему нет неужели ни ним ними них но ну о об один одна одно он она они оно от
        откуда ох перед по под поэтому при про просто разве с сам сама сами само себе себя со совсем так такая такие
        такое такой там те тебе тебя тем теперь то тобой тогда того тоже той только том тому тот тут ты у уж уже хоть
        чего чем чему через что чтоб чтобы чья чьё чьи чей эта эти это этого этой этом этому эту я
        здравствуйте здраствуйте привет добрый день доброе утро вечер доброго времени суток пожалуйста пожалуста плиз
        спасибо подскажите подскажи скажите скажи расскажите объясните уточните помогите помоги интересует хочу хотел
        хотела хотелось хотим хочется могу можем можете может можно нужно нужен нужна нужны надо буду будет будем
        будут очень вопрос такой вот ок хорошо ага угу именно какой-то что-то где-то как-то кто-то почему зачем сколько
        насколько является являются
        """

    private static let english = """
        a about after all also am an and any are arent as at be because been before being between both but by can cant
        cannot could couldnt did didnt do does doesnt doing dont else even ever every few for from get gets getting got
        had has hasnt have havent having he hello her here hers hey hi him his how however i id if ill im in into is
        isnt it its itself ive just kindly let like lol many may maybe me might mine more most much must my myself need
        no not now of off ok okay on one only or other our ours out over own please pls plz quite really s same shall
        she should shouldnt so some something such sure t tell than thank thanks that thats the their them then there
        theres these they thing things this those thru thx to too u ur under until up upon us very via want wanna was
        wasnt we well were what whats when where wheres which while who whom whose why will with within without wont
        would wouldnt ya yes yet you your yours yourself know would like
        """

    private static let ukrainian = """
        а або абo але б без би був була були було бути в вам вами вас ваш ваша ваше ваші вже ви від він вона вони воно
        все всього всі всім всіх де для до з за зі звідки і із й його їй їм їх її йому інша інше інший інші є та так
        така таке такий такі там те ти тим тих то того тоді тої той тому тут у усе усі хоч хто хіба це цей ці цього
        цьому цієї ця цю через чи чий чия чиє чим чого чому що щоб щось як яка яке який яким яких якого якої якому якщо
        які яку я на над нам нами нас наш наша наше наші не ним них ні ну о об один одна одне по під перед при про ще
        же ж коли кого кому куди ли лише мене мені ми мій моя моє мої мною навіть саме сам сама свій своя себе собі
        тебе тобі також тільки дуже можна може можу можемо можете треба потрібно потрібен потрібна потрібні хочу хотів
        хотіла хотілося хочемо буде буду будемо будуть скільки наскільки навіщо взагалі
        добрий день доброго дня ранок вечір привіт вітаю дякую будь ласка прошу підкажіть скажіть розкажіть поясніть
        допоможіть цікавить питання ок добре
        """

    private static let kazakh = """
        ал алдымен және мен пен бен да де та те ба бе ма ме па пе ғой шы ші ғана әрі бірақ себебі өйткені немесе егер
        үшін туралы жайлы жайында дейін шейін кейін бері соң сияқты секілді ретінде арқылы бойынша қарай осы бұл сол
        анау мынау мына ана ол олар біз сіз сіздер сендер сен менің сенің оның біздің сіздің сіздердің олардың маған
        саған оған бізге сізге сіздерге оларға мені сені оны бізді сізді оларды менде сенде онда бізде сізде сіздерде
        бар жоқ емес еді екен болады болама бола болып болса болған болу боп тұр жатыр отыр жүр керек қажет мүмкін
        қандай қалай қанша неше не нені неге нелер кім кімге кімнің қай қайда қайдан қашан қайсы неліктен
        барлық бәрі бүкіл өте ең тек әр әрбір бір біреу тағы енді қазір иә жоқ жақсы рахмет рақмет сәлем сәлеметсіз бе
        сәлеметсізбе қайырлы күн өтініш өтінемін айтыңызшы айтып беріңіз беріңізші беріңіз берсеңіз көмектесіңізші
        түсіндіріп айтшы алайын деп дейді деген дегеніміз еткен ету
        """

    private static let serbian = """
        a ako ali baš bez bi bih bila bile bili bilo bio bismo biste biti bude budem budu da dakle do dok dobar dan
        dobro jutro veče evo ga gde god gdje hoće hoćemo hoćete hoćeš hoću htela hteo hteli i ih ili im ima imam imamo
        imate imaš imaju iz iza izmedju između ja je jel jer jesam jesi jesmo jeste jesu joj još ju kad kada kako kakav
        kakva kakve kakvi kakvo kao ko koga koja koje kojeg kojem koji kojih kojim koju kod koliko koliki kolika koliko
        kome kroz kuda li lepo me mene meni mi mnogo mogao mogla mogli mogu moj moja moje moji mora moram moramo možda
        može možemo možete možeš mu na nad nam nama nas naš naša naše naši ne neće nećemo neću neka neke neki neko
        nekog nema nemam nešto ni nije nisam nisi nismo niste nisu ništa no nju njega njegov njih njima njoj o od odakle
        on ona one oni ono onda opet osim ova ovaj ovako ove ovde ovi ovo po pod posle pre preko pri prema s sa sad sada
        sam samo se sebe si smem sme smemo smo ste sta svaki svako sve svi svoj su ta tada taj tako takođe takodje te
        tebe ti to toga tu tvoj u uopšte uz vam vama vas vaš vaša vaše vaši već vi vrlo za zar zašto zbog že želim
        želimo želeo želela što šta treba trebalo trebam čak čega čemu čime
        zdravo ćao pozdrav hvala molim vas recite mi pitanje zanima interesuje dajte pomozite objasnite
        """
}
