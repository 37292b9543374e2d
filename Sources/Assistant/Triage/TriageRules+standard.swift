extension TriageRules {
    /// What ships as triage.json. Words are listed in the languages of Okno; stems and other forms are found by
    /// themselves.
    package static let standardText = """
        {
          "categories": [
            {
              "name": "vpn_network", "department": "it_support",
              "words": [
                "vpn", "впн", "wi-fi", "wifi", "вай-фай", "вайфай", "internet", "интернет", "інтернет", "network",
                "сеть", "мережа", "желі", "mreža", "router", "роутер", "маршрутизатор", "ruter", "connection", "соединение",
                "з'єднання", "байланыс арнасы", "канал связи", "lan", "ethernet", "proxy", "прокси", "dns",
                "firewall", "no signal", "пинг", "ping", "remote access", "удалённый доступ", "patch cable", "сетевой кабель",
                "network drive slow", "hotspot", "guest wi-fi", "гостевой", "интернетке", "желіге", "bandwidth"
              ]
            },
            {
              "name": "account_access", "department": "it_support",
              "words": [
                "password", "пароль", "құпиясөз", "құпия сөз", "lozinka", "log in", "login", "sign in", "войти", "вход",
                "логин", "увійти", "вхід", "кіру", "кіре алмай", "prijava", "account", "аккаунт", "учётка", "учётная запись",
                "акаунт", "обліковий запис", "есептік жазба", "nalog", "locked out", "заблокирована", "бұғатталды",
                "access to", "доступ", "рұқсат", "қолжетімділік", "pristup", "permission", "права доступа", "shared folder",
                "общая папка", "папка", "ортақ қалта", "new hire", "новый сотрудник", "новому сотруднику", "жаңа қызметкер",
                "two-factor", "2fa", "двухфакторная", "authenticator", "portal", "портал", "reset", "сбросить", "credentials",
                "учётные данные", "user account", "sso", "permissions"
              ]
            },
            {
              "name": "hardware", "department": "it_support",
              "words": [
                "laptop", "notebook", "ноутбук", "ноут", "computer", "компьютер", "комп'ютер", "комп", "računar", "pc", "пк",
                "monitor", "монитор", "монітор", "keyboard", "клавиатура", "клавіатура", "пернетақта", "tastatura", "mouse",
                "мышь", "мышка", "миша", "тінтуір", "miš", "headset", "headphones", "гарнитура", "наушники", "навушники",
                "құлаққап", "slušalice", "battery", "батарея", "baterija", "charger", "зарядка", "зарядное",
                "қуаттағыш", "punjač", "server", "сервер", "screen", "экран", "екран", "ekran", "hard drive", "жёсткий диск",
                "disk", "usb", "флешка", "docking station", "док-станция", "webcam", "веб-камера", "restart itself",
                "перезагружается", "қайта қосылады", "does not turn on", "не включается", "қосылмайды", "ne pali se",
                "overheating", "греется", "қызып", "fan", "вентилятор", "желдеткіш", "blue screen", "синий экран",
                "projector", "проектор", "phone is broken", "телефон сломан", "spilled"
              ]
            },
            {
              "name": "printing", "department": "it_support",
              "words": [
                "printer", "принтер", "štampač", "print", "printing", "печать", "печатает", "распечатать", "печатаем",
                "друк", "друкувати", "роздрукувати", "басып шығару", "басып шықпайды", "басып", "štampa", "štampati", "scanner",
                "сканер", "scan", "сканировать", "скан", "сканерлеу", "skener", "toner", "тонер", "cartridge", "картридж",
                "kertridž", "paper jam", "замятие", "қағаз тұрып қалды", "мфу", "copier", "копир",
                "double sided", "двусторонняя", "екі жақты", "plotter", "плоттер"
              ]
            },
            {
              "name": "software", "department": "it_support",
              "words": [
                "software", "программа", "програма", "бағдарлама", "program", "application crashes", "install", "установить",
                "установите", "встановити", "орнату", "орнатып", "instalirati", "update", "обновить", "обновите", "обновление",
                "оновити", "жаңарту", "жаңартып", "ažurirati", "licence", "license", "лицензия", "ліцензія", "licenca", "excel",
                "эксель", "word", "ворд", "photoshop", "фотошоп", "adobe", "1c", "1с", "crm", "срм", "erp", "sap", "zoom", "зум",
                "teams", "тимс", "browser", "браузер", "chrome", "website", "сайт", "bank client", "банк-клиент",
                "digital signature", "эцп", "электронная подпись", "error message", "crash", "вылетает", "зависает",
                "app", "приложение", "қосымша", "autocad", "автокад", "database", "отчёт не открывается",
                "plugin", "плагин", "макрос", "macro", "windows", "виндовс", "office"
              ]
            },
            {
              "name": "email_calendar", "department": "it_support",
              "words": [
                "email", "e-mail", "mail", "почта", "пошта", "пошта жәшігі", "email хат", "хат", "mejl", "pošta", "письмо",
                "письма", "лист не доходить", "inbox", "outbox", "outlook", "аутлук", "gmail", "mailbox", "ящик", "жәшік",
                "calendar", "календарь", "календар", "күнтізбе", "kalendar", "meeting invite", "приглашение", "приглашения",
                "запрошення", "шақыру", "pozivnica", "meeting", "встреча", "кездесу", "sastanak", "out of office", "автоответ",
                "автожауап", "auto reply", "автовідповідь", "distribution list", "mailing list", "рассылка", "рассылочная группа",
                "тарату тобы", "signature in email", "подпись в письме", "attachment", "вложение", "тіркеме", "spam folder",
                "forwarding", "переадресация"
              ]
            },
            {
              "name": "security", "department": "infosec",
              "words": [
                "phishing mail", "phishing email", "фишинговое письмо", "фішинговий лист", "фишингтік хат", "fišing mejl",
                "phishing", "фишинг", "фишинговое", "fišing", "suspicious", "подозрительная", "подозрительное", "підозрілий",
                "күдікті", "sumnjiv", "virus", "вирус", "вірус", "antivirus", "антивирус", "trojan", "троян", "malware",
                "ransomware", "encrypted", "зашифровались", "зашифрованы", "шифрланып", "шифрланды", "ransom", "выкуп",
                "hacked", "взломали", "взлом", "зламали", "бұзып кірді", "hakovan", "stolen laptop", "украли", "украден",
                "вкрали", "ұрланды", "ұрлап", "ukraden", "stolen", "lost phone", "потерял ноутбук", "data leak", "утечка",
                "витік", "деректер ағып", "curenje podataka", "fake site", "поддельный сайт", "поддельном", "жалған сайт",
                "fake", "жалған", "scam", "мошенники", "алаяқ", "security policy", "store passwords", "хранить пароли",
                "құпиясөз сақтау", "unknown usb", "чужая флешка", "clicked a link", "перешёл по ссылке", "suspicious link",
                "suspicious email", "unauthorised", "unauthorized", "leaked", "breach", "security", "безопасность"
              ]
            },
            {
              "name": "payroll_hr", "department": "hr",
              "words": [
                "salary", "зарплата", "заработная плата", "жалақы", "айлық", "еңбекақы", "plata", "payroll", "payslip",
                "расчётный лист", "расчетный листок", "pay slip", "bonus", "премия", "сыйақы", "сыйлықақы", "vacation",
                "отпуск", "отпускные", "відпустка", "відпускні", "демалыс", "демалыс ақысы", "еңбек демалысы", "godišnji odmor",
                "annual leave", "leave", "sick leave", "больничный", "лікарняний", "еңбекке жарамсыздық", "bolovanje",
                "ауырып қалсам", "employment certificate", "справка с работы", "справка о доходах", "анықтама", "hr", "кадры",
                "кадров", "отдел кадров", "resignation", "увольнение", "жұмыстан шығу", "timesheet", "табель", "overtime",
                "сверхурочные", "maternity", "декрет", "hire date", "стаж работы", "еңбек кітапшасы", "days off", "отгул",
                "paid", "vacation days", "трудовой договор", "еңбек шарты", "insurance for employees", "дмс"
              ]
            },
            {
              "name": "finance", "department": "finance",
              "words": [
                "invoice", "счёт", "рахунок", "шот", "faktura", "supplier", "поставщик", "постачальник", "жеткізуші",
                "dobavljač", "payment", "платёж", "оплатить", "оплатите", "проведите платёж", "платіж", "төлем", "төлеңіздер",
                "uplata", "expense report", "авансовый отчёт", "аванс отчёт", "аванстық есеп", "business trip", "командировка",
                "командировочные", "іссапар", "відрядження", "službeni put", "advance", "аванс", "представительские", "budget",
                "бюджет", "budžet", "reimbursement", "возмещение расходов", "шығын", "vat", "ндс", "ққс", "pdv", "tax",
                "налог", "салық", "porez", "accounting", "бухгалтерия", "бухгалтер", "contractor", "контрагент", "act of",
                "акт сверки", "закрывающие документы", "closing documents", "quarter",
                "квартал", "тоқсан", "cost centre", "статья расходов", "cash desk report", "purchase order",
                "закупка", "refund", "возврат денег", "corporate card", "корпоративная карта"
              ]
            },
            {
              "name": "facilities", "department": "facilities",
              "words": [
                "air conditioning", "air conditioner", "кондиционер", "кондиціонер", "klima", "heating", "отопление",
                "жылыту", "grejanje", "lamp", "light bulb", "лампа", "лампочка", "шам", "sijalica", "door", "дверь", "двері",
                "есік", "vrata", "chair", "кресло", "стул", "стілець", "орындық", "stolica", "desk", "стол", "үстел", "sto",
                "water cooler", "кулер", "вода", "су ағып", "pipe", "труба", "прорвало", "құбыр", "leak in", "leaking",
                "протекает", "ағып", "cleaning", "уборка", "тазалау", "čišćenje", "elevator", "lift", "лифт", "parking",
                "парковка", "тұрақ", "badge", "pass", "пропуск", "рұқсаттама", "propusnica", "building", "здание", "ғимарат",
                "zgrada", "office", "meeting room", "переговорная", "переговорной", "кездесу бөлмесі", "window", "окно",
                "терезе", "prozor", "toilet", "туалет", "дәретхана", "smell", "запах", "furniture", "мебель", "жиһаз",
                "corridor", "коридор", "дәліз", "electricity", "свет", "электричество", "жарық", "struja", "kitchen", "кухня",
                "бөлме", "room", "ключ от кабинета", "noise", "шум", "socket", "розетка", "fire alarm", "пожарная"
              ]
            },
            {
              "name": "booking", "department": "sales",
              "words": [
                "rent a car", "rental", "аренда", "аренда авто", "оренда", "жалға алу", "iznajmiti", "booking", "бронь",
                "бронирование", "бронювання", "брондау", "rezervacija", "reserve", "забронировать", "delivery date",
                "available cars", "свободные машины", "price list", "прайс"
              ]
            },
            {
              "name": "complaint", "department": "customer_care",
              "words": [
                "complaint", "жалоба", "скарга", "шағым", "žalba", "reklamacija", "terrible service", "ужасное обслуживание",
                "rude", "хамство", "недоволен", "незадоволений", "money back", "верните деньги", "поверніть гроші",
                "ақшамды қайтарыңыз", "vratite novac", "cheated", "обманули", "обдурили", "алдады", "prevarili"
              ]
            }
          ],
          "priority": {
            "critical": [
              "everyone", "everybody", "nobody can", "no one can", "entire", "whole team", "whole office", "whole floor",
              "whole department", "all users", "all employees", "company wide", "all of us", "никто не может", "никто не",
              "никто в отделе", "никто в офисе", "никто из", "nobody in", "no one in", "ніхто в",
              "ни у кого", "у всех не", "у всех пропал", "весь отдел", "весь офис", "всём офисе", "во всём офисе", "весь этаж",
              "всей компании", "все сотрудники", "все пользователи", "ніхто не може", "ніхто", "весь відділ", "весь офіс",
              "усі співробітники", "ешкім", "ешкімде", "бүкіл", "барлық қызметкер", "бүкіл кеңсе", "бүкіл бөлім", "niko ne može",
              "niko", "ceo tim", "cela kancelarija", "svi zaposleni", "server is down", "site is down", "is down", "are down",
              "сервер лежит", "лежит", "сайт лежит", "упал сайт", "упал сервер", "не работает сайт", "сервер не отвечает",
              "сервер не відповідає", "сервер жауап бермейді", "server ne radi", "unresponsive", "outage", "production stopped",
              "остановилось производство", "өндіріс тоқтап", "кассы не работают", "касса", "кассалар",
              "customers cannot", "клиенты не могут", "клиенттер кіре алмай", "no customer", "заказы не приходят", "encrypted",
              "зашифровались", "зашифрованы", "зашифровано", "шифрланып", "шифрланды", "ransom", "выкуп", "викуп", "ransomware",
              "client database", "база клиентов", "клиентская база", "клиенттер базасы", "клиентской базой", "data leak", "утечка",
              "витік даних", "data loss", "потеряны данные", "все данные пропали", "деректер жоғалды", "laptop stolen",
              "work laptop", "украли ноутбук", "ноутбук украли", "ноутбугы ұрланды", "burst", "прорвало", "прорвало трубу",
              "жарылып", "flood", "flooding", "затопило", "затопляет", "су басып", "poplava", "fire", "пожар", "пожежа", "өрт",
              "požar", "smoke in", "дым", "short circuit", "gas smell", "запах газа", "server room", "серверную", "серверной",
              "серверлік бөлме", "breach", "hacked our", "под атакой", "ddos", "attack"
            ],
            "high": [
              "urgent", "urgently", "asap", "immediately", "срочно", "срочный", "терміново", "шұғыл", "тез арада", "hitno",
              "today", "сегодня", "сьогодні", "бүгін", "danas", "deadline", "дедлайн", "горит", "cannot work", "can't work",
              "unable to work", "не могу работать", "работа стоит", "работа встала", "не можу працювати", "робота стоїть",
              "жұмыс істей алмай", "жұмыс тоқтап", "жұмыс істей алмаймын", "ne mogu da radim", "posao stoji", "locked out",
              "заблокирована", "заблокирован", "заблоковано", "бұғатталды", "blokiran nalog", "does not turn on", "won't turn on",
              "doesn't start", "не включается", "не вмикається", "қосылмай", "қосылмай тұр", "ne pali", "can't log in",
              "cannot log in", "не могу войти", "не можу увійти", "кіре алмай", "кіре алмаймын", "ne mogu da se prijavim",
              "forgot my password", "забыл пароль", "забула пароль", "құпиясөзді ұмытып", "client is waiting",
              "customer is waiting", "клиент ждёт", "клиент ждет", "клієнт чекає", "клиент күтіп", "klijent čeka",
              "did not arrive", "didn't arrive", "not paid", "не пришла зарплата", "зарплата не пришла", "не выплатили",
              "жалақы түспеді", "айлық түспеді", "plata nije legla", "unpaid", "не оплатили", "не сплатили", 
              "losing work", "spilled", "пролила", "пролил",
              "разлил", "төгіп", "prosula", "trojan", "троян", "virus", "вирус", "вірус", "antivirus found", "антивирус нашёл",
              "entered my password", "ввёл пароль", "ввел пароль", "ввела пароль", "құпиясөзімді енгізіп", "clicked the link",
              "перешёл по ссылке", "сілтемені бастым", "cannot enter the building", "не могу попасть", "ғимаратқа кіре алмай",
              "nothing gets sent", "ничего не отправляется", "не отправляется ни одно", "жіберілмейді", "жібере алмаймын",
              "can't send", "cannot submit", "не могу отправить", "выдаёт ошибку", "since morning", "с утра", "таңнан бері",
              "stopped working completely", "совсем не работает", "мүлдем істемейді", "stuck", "broken completely"
            ],
            "medium": [
              "sometimes", "иногда", "інколи", "кейде", "ponekad", "slow", "slowly", "медленно", "повільно", "баяу", "sporo",
              "delays", "с задержкой", "кідіріспен", "workaround", "from my phone",
              "from phone", "с телефона", "телефоннан", "sa telefona", "manually", "вручную", "қолмен", "ručno", "next to",
              "на соседнем", "у соседей", "көрші", "kod komšije", "another printer", "only from", "только от", "тек", "did not click",
              "did not open", "не открывал", "не открывала", "ашқан жоқпын", "nisam otvorio", "wrong amount", "неверно посчитали",
              "неправильно", "қате есептелген", "pogrešno", "cannot see", "не вижу", "не отображается", "көре алмаймын",
              "uncomfortable", "неудобно", "broken", "сломан", "сломалось", "сынған", "сынып", "pokvaren", "not cooling",
              "не охлаждает", "салқындатпайды", "need access", "нужен доступ", "access to", "рұқсат керек", "treba pristup",
              
              "one of", "full", "переполнен", "толып"
            ],
            "low": [
              "how do i", "how to", "how can i", "how should", "как настроить", "как поставить", "как правильно", "как сделать",
              "как оформить", "подскажите", "як налаштувати", "як зробити", "підкажіть", "қалай", "kako da", "where can i find",
              "где найти", "what is the", "when will", "когда будут", "қашан", "how many", "сколько дней", "сколько", "қанша",
              "please install", "установите", "установите пожалуйста", "встановіть", "орнатып", "instalirajte", "please update",
              "обновите", "оновіть", "жаңартып", "please order", "закажите", "замовте", "тапсырыс беріңіз", "naručite",
              "no hurry", "no rush", "not urgent", "не срочно", "не горит", "не терміново", "асықпаймын", "асығыс емес",
              "nije hitno", "when you can", "when possible", "when you have time", "at some point", "когда будет возможность",
              "когда будет время", "по возможности", "коли буде час", "уақыт болғанда", "мүмкіндік болса", "kad stignete",
              "would like", "would love", "i'd like a", "хотелось бы", "хочу узнать", "хотілося б", "алғым келеді", "želeo bih",
              "next month", "через месяц", "келесі айда", "in two weeks", "через две недели", "екі аптадан кейін", "next week",
              "на следующей неделе", "expires", "закончится", 
              
              "create an account", "завести учётку", "заведите", "аккаунт ашып", "please create", "сделайте", "ашып беріңіз",
              "burned out", "перегорела", "күйіп кетті", "new employee", "новому сотруднику", "request for", "прошу", "өтініш",
              "guest", "гостевой", "for a visitor", "памятка", "instructions", "инструкция", "нұсқаулық", 
              "какой статьёй"
            ]
          }
        }
        """
}
