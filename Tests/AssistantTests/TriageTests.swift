import Foundation
import Helpdesk
import Testing

@testable import Assistant

@Suite struct TriageTests {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "triage.json")

    @Test(arguments: [
        ("Не могу подключиться к VPN, никто в отделе не может работать", "vpn_network", Priority.urgent),
        ("Забыл пароль, не могу войти в учётную запись", "account_access", .high),
        ("How do I set up out of office in Outlook?", "email_calendar", .low),
        ("Принтер иногда печатает пустые листы", "printing", .normal),
        ("Зарплата не пришла", "payroll_hr", .high),
        ("Got a phishing mail and clicked the link", "security", .high),
    ])
    func `a message finds its place`(text: String, category: String, priority: Priority) throws {
        let triage = try #require(TriageRules.standard).sort(text)
        #expect(triage.category == category)
        #expect(triage.priority == priority)
    }

    @Test func `the file that ships says what is built in`() throws {
        let text = try String(contentsOf: Self.shipped, encoding: .utf8)
        let rules = try TriageRules(text: text)
        for message in [
            "VPN не работает", "printer is down for everyone", "жалоба на сервис", "құпиясөзді ұмытып қалдым",
        ] {
            #expect(rules.sort(message) == TriageRules.standard?.sort(message))
        }
    }

    @Test func `rules that are none are refused with a reason`() {
        #expect(throws: TriageProblem.self) { try TriageRules(text: "{") }
        #expect(throws: TriageProblem.self) { try TriageRules(text: "{}") }
        #expect(throws: TriageProblem.noCategories) { try TriageRules(text: #"{"categories":[]}"#) }
    }

    @Test func `a message about nothing known has no category`() throws {
        let triage = try #require(TriageRules.standard).sort("стихи о вечности")
        #expect(triage.category == nil)
        #expect(triage.priority == .normal)
    }
}
