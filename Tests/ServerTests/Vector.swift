import Crypto
import Helpdesk

/// What Telegram's clients handed to pages, with what vouches for it. The bots never existed, but for two published
/// examples.
struct Vector: Sendable {
    var text: String
    var token = "7000000001:AAOknoSandboxTestTokenNotReal0000001"
    var bot: Int64 = 7_000_000_001
    var key: [UInt8] = []
    var person: Int64
    var name: String
    var source: String?
    var seconds: Int64

    var moment: Moment { Moment(seconds: seconds) }

    static let signedByToken = [v1, v2, v3, v4]
    static let signedByTelegram = [v4, v5]

    static let v1 = Vector(
        text: """
            query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladi\
            slav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_co\
            de%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e3\
            77dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2
            """, token: "5768337691:" + "AAH5YkoiEuPk8" + "-FZa32hStHTqXiLPtAEhx8",
        person: 279_058_397, name: "Vladislav Kibenko", seconds: 1_662_771_648)

    static let v2 = Vector(
        text: """
            user=%7B%22id%22%3A420001%2C%22first_name%22%3A%22%D0%9C%D0%B0%D1%80%D0%B8%D1%8F%22%2C%22las\
            t_name%22%3A%22O'%D0%9D%D0%B8%D0%BB%22%2C%22username%22%3A%22masha_test%22%2C%22language_cod\
            e%22%3A%22ru%22%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2\
            Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2Fabc.svg%22%7D&chat_instance=-3788475317572404878&cha\
            t_type=private&start_param=order_42-a&auth_date=1780000000&hash=9d295a0e99eeac5054231a476805\
            a26e50f4c1ea38fbcdb9b7f18fb55cda0bd3
            """,
        person: 420_001, name: "Мария O'Нил", source: "order_42-a", seconds: 1_780_000_000)

    static let v3 = Vector(
        text: """
            query_id=AAHqaBkAAAAAAOpoGQ-okno&user=%7B%22id%22%3A420002%2C%22first_name%22%3A%22A%2BB%3DC\
            %20%26%20100%25%20%5C%22q%5C%22%20%F0%9F%98%80%22%2C%22language_code%22%3A%22en%22%7D&auth_d\
            ate=1780000060&hash=f5efecb9497f6a6e171b3608fc390478c542f2861dc31835cabbf28bcb4ef7cb
            """,
        person: 420_002, name: "A+B=C & 100% \"q\" 😀", seconds: 1_780_000_060)

    static let v4 = Vector(
        text: """
            user=%7B%22id%22%3A420001%2C%22first_name%22%3A%22%D0%9C%D0%B0%D1%80%D0%B8%D1%8F%22%2C%22las\
            t_name%22%3A%22O'%D0%9D%D0%B8%D0%BB%22%2C%22username%22%3A%22masha_test%22%2C%22language_cod\
            e%22%3A%22ru%22%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2\
            Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2Fabc.svg%22%7D&chat_instance=-3788475317572404878&cha\
            t_type=sender&auth_date=1780000120&signature=p9wwcjZljSXI7Iz4NNXidHHPpPXjff2imNKCjwAUvDJDzG1\
            UjhbLJIe3xX69c-1oRF_3nelrNFdQPjKQlg0lAw&hash=2d6860d87ccb9728e4c3bf233d60efef30c562ef4836d3f\
            b7555aca5f6d280e1
            """, key: hex("68add758a6cdbb36239eb2c639ddf1baddf391db36c56a6d00a169f6eb6bc5bd"),
        person: 420_001, name: "Мария O'Нил", seconds: 1_780_000_120)

    static let v5 = Vector(
        text: """
            user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2\
            C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%\
            22ru%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22h\
            ttps%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKo\
            LDRG4PnSA.svg%22%7D&chat_instance=8134722200314281151&chat_type=private&auth_date=1733584787\
            &signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6ML\
            IlADQ&hash=2174df5b000556d044f3f020384e879c8efcab55ddea2ced4eb752e93e7080d6
            """, bot: 7_342_037_359, key: hex("e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d"),
        person: 279_058_397, name: "Vladislav + - ? /Kibenko", seconds: 1_733_584_787)

    private static func hex(_ digits: String) -> [UInt8] { Hex.decode(digits) ?? [] }
}
