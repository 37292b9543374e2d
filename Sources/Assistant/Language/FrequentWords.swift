import Helpdesk

/// Common words of each language in the forms in which they come: for telling languages apart.
enum FrequentWords {
    static func text(_ language: Language) -> String {
        switch language {
        case .russian: russian
        case .english: english
        case .ukrainian: ukrainian
        case .kazakh: kazakh
        case .serbian: serbian
        }
    }

    private static let russian = """
        год года лет день дня дней неделя недели неделю месяц месяца время времени час часа часов минут сегодня завтра
        вчера утром вечером ночью человек люди людей жизнь дом дома город города городе страна страны стране улица мир
        работа работы работает работаете работать деньги денег цена стоит стоимость рублей оплата оплатить заказ заказать
        купить получить получил вернуть взять сделать делать знать узнать понять думать сказать говорить написать писать
        написал читать смотреть видеть найти идти ехать прийти приехать открыть закрыть начать включить выключить
        отменить изменить проверить удалить добавить показать поставить новый новая новое новые старый большой большая
        маленький хороший плохой первый второй последний другой другая другие свой русский российский известный который
        называется называют зовут является находится расположен имя фамилия автор книга фильм песня машина машину дорога
        телефон номер адрес почта письмо вопрос ответ проблема ошибка помощь сайт приложение компьютер программа файл
        система сеть пароль доступ документ договор счёт карта банк магазин школа университет врач больница вода еда
        хлеб чай кофе ребёнок дети мать отец жена муж друг друзья мужчина женщина рука глаз голова слово язык книги
        пришёл пришла пришло пришли прошло стал стала была могла была сможет сможете хотите хочешь бывает бывают есть
        нельзя быстро медленно долго часто редко всегда никогда сразу скоро рано поздно далеко близко рядом внутри
        снаружи несколько много мало больше меньше лучше хуже дороже дешевле среди между против ради около вокруг
        история государство правительство президент война армия река озеро море остров гора столица область район
        художник писатель композитор актёр режиссёр роман картина опера театр музей команда клуб чемпион спорт
        """

    private static let english = """
        year years day days week weeks month months time times hour hours minute minutes today tomorrow yesterday
        morning evening night people person life home house city town country street world work works working money
        price cost costs pay paid payment order buy bought receive received return take make makes made doing find found
        show tell said say speak write wrote read watch see look go going come came open close start stop turn cancel
        change check delete remove add set play put give book big small new old good bad best first second last next
        other another same different name author movie film song music car road phone number address mail letter
        question answer problem error help site website app computer program file system network password access
        document contract account card bank shop store school university doctor hospital water food bread tea coffee
        child kids children mother father wife husband friend friends man woman hand eye head word language english
        long short high low fast slow often always never soon early late far near inside outside around against
        history state government president war army river lake sea island mountain capital weather rain snow sunny cold
        hot warm temperature forecast appointment meeting schedule table restaurant
        rating album artist theatre show list free available order need needed happen
        happened keep kept left right think thought believe try tried use used using work wont believe anything
        everything everyone anyone someone nothing might back down away again still already yet early while since
        """

    private static let ukrainian = """
        рік року років день дня днів тиждень тижня тижні місяць місяця час часу година години годин хвилин сьогодні
        завтра вчора вранці ввечері вночі людина люди людей життя дім дому місто міста місті країна країни країні вулиця
        світ світу робота роботи працює працюєте працювати гроші грошей ціна коштує вартість гривень оплата оплатити
        сплатити замовлення замовити купити отримати отримав повернути взяти зробити робити знати дізнатись дізнатися
        зрозуміти думати сказати говорити написати писати читати дивитись дивитися бачити знайти йти їхати прийти
        приїхати відкрити закрити почати увімкнути вимкнути скасувати змінити перевірити видалити додати показати
        поставити новий нова нове нові старий великий велика малий добрий гарний поганий перший другий останній інший
        інша інші український українська відомий називається називають звати зветься являється знаходиться розташований
        імя прізвище автор книга фільм пісня машина авто дорога телефон номер адреса пошта лист питання відповідь
        проблема помилка допомога сайт додаток компютер програма файл система мережа мережі пароль доступ документ
        договір рахунок картка банк магазин школа університет лікар лікарня вода їжа хліб чай кава дитина діти мати
        батько дружина чоловік друг друзі жінка рука око голова слово мова прийшов прийшла прийшло пройшло минуло став
        стала могла зможе зможете хочете хочеш буває бувають неможливо швидко повільно довго часто рідко завжди ніколи
        відразу скоро рано пізно далеко близько поруч всередині назовні кілька багато мало більше менше краще гірше
        дорожче дешевше серед між проти заради біля навколо історія держава уряд президент війна армія річка озеро море
        острів гора столиця область використання використовувати захист захистити можливість можливості безпека
        """

    private static let kazakh = """
        жыл жылы жылдар күн күні күндер апта аптасы ай айы айда уақыт уақыты сағат сағатта минут бүгін ертең кеше таң
        таңертең кеш кешке түн түнде адам адамдар адамның өмір өмірі үй үйде қала қаласы қалада қаласында ел елі елдің
        көше әлем жұмыс жұмысы істейді істейсіз істеу істеп ақша ақшаны баға бағасы тұрады теңге төлем төлеу төлеймін
        төлейді тапсырыс сатып алу алдым алғым келеді алуға алып алсам қайтару қайтарыңыз жасау жасаймын жасайды жасады
        білу білгім білемін түсіну ойлау айту айтты сөйлеу жазу жазды жазған оқу оқыды көру көрсет көрсету табу бару
        барамын келу келді келген келеді ашу ашылды ашық жабу жабық бастау бастады қосу қос өшіру өшір болдырмау
        өзгерту тексеру жою қою қойды жаңа ескі үлкен кіші кішкентай жақсы жаман бірінші екінші соңғы басқа қазақ
        қазақстан қазақстанның қазақстанда белгілі аталады атауы аты есімі автор авторы кітап фильм ән әні машина көлік
        көлікті жол жолы телефон нөмір мекенжай пошта хат сұрақ жауап мәселе қате көмек сайт қосымша компьютер
        бағдарлама файл жүйе жүйесі желі құпиясөз құжат құжаттар шарт шот карта банк дүкен мектеп университет дәрігер
        аурухана су суы тамақ нан шай кофе бала балалар ана әке әйел ер дос достар қол көз бас сөз тіл тілі ұзақ қысқа
        тез жай жиі әрқашан ешқашан ерте алыс жақын ішінде сыртта бірнеше көп аз көбірек арзан қымбат арасында қарсы
        айналасында тарих тарихы тарихи мемлекет мемлекеті үкімет президент соғыс соғысы әскер өзен өзені көл көлі теңіз
        тау таулары астана облыс облысы аудан ауданы жер жері халық халқы хан ханы хандығы батыр ақын жазушы роман
        шығарма шығармасы мүмкіндік ауа райы жаңбыр қар суық ыстық салқын жылы дауыл жел бұлтты
        ғасыр ғасырда дәуір кезең кезеңі орналасқан құрылды құрылған қолданылады бөлінеді саналады түрі түрлері
        """

    private static let serbian = """
        godina godine godinu dan dana dani nedelja nedelje nedelju mesec meseca meseci vreme vremena sat sata sati
        minut minuta danas sutra juče jutros večeras ujutru uveče noć noću čovek ljudi ljude život kuća kući grad grada
        gradu zemlja zemlje zemlji ulica svet sveta posao posla radi rade radite raditi novac novca cena cene košta
        koštaju dinara evra plaćanje platiti plati plaćam platim uplata porudžbina naručiti kupiti kupim dobiti dobijem
        vratiti vratim uzeti uzmem uraditi napraviti znati saznati saznam razumeti misliti reći govoriti napisati pisati
        čitati gledati videti vidim naći nađi ići idem doći dođem otvoriti zatvoriti početi uključiti isključiti
        otkazati otkaži promeniti promeni proveriti obrisati obriši dodati dodaj pokazati pokaži prikaži prikazati
        postaviti novi nova novo nove stari veliki velika mali dobar dobra loš prvi drugi poslednji
        sledeći druga drugo srpski srbija srbije srbiji poznat zove zovu nalazi nalaze ime prezime autor knjiga knjigu
        film filmovi filmova pesma pesmu muziku auto automobil kola vozilo put telefon broj adresa pošta pismo pitanje
        odgovor problem greška pomoć sajt aplikacija računar program fajl sistem mreža lozinka pristup dokument
        dokumenta ugovor račun kartica banka prodavnica škola škole univerzitet lekar bolnica voda hrana hleb čaj kafa
        dete deca majka otac žena muž prijatelj prijatelji ruka oko glava reč jezik stigao stigla prošlo prošle postao
        moguće brzo sporo dugo često retko uvek nikad nikada odmah uskoro rano kasno daleko blizu pored unutra napolju
        nekoliko malo više manje bolje gore skuplje jeftinije između protiv oko istorija država vlada predsednik rat
        vojska reka jezero more ostrvo planina glavni prognoza vremenska kiša kiše sneg snega sunčano hladno vruće
        toplo vetar oluja rezervisati restoran bioskop pozorište
        trebaće trebalo potrebno potreban potrebna potrebne postoji postoje važi dobija dobijam ostaviti ostavim stoji
        """
}
