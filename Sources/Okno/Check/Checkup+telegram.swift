import Bot
import Curl
import Helpdesk
import Wire

extension Checkup {
    private static let rights: [(right: ChatRight, words: String)] = [
        (.manageTopics, "Manage topics"), (.deleteMessages, "Delete messages"), (.pinMessages, "Pin messages"),
    ]

    func telegram() async -> [Finding] {
        guard let telegram = settings.telegram else {
            return [
                .mind(
                    "token", "there is none, so okno runs as a demo",
                    fix: "get one from @BotFather with /newbot and put it into TELEGRAM_BOT_TOKEN")
            ]
        }
        let client: BotClient
        do { client = try BotClient(telegram.token, at: BotEndpoint(base: telegram.base)) } catch {
            return [.wrong("token", "\(error)", fix: "install libcurl anew")]
        }
        let findings = await look(telegram, client)
        await client.shutDown()
        return findings
    }

    private func look(_ telegram: Settings.Telegram, _ client: BotClient) async -> [Finding] {
        let me: BotProfile
        do { me = try await client.getMe() } catch {
            guard error == .unauthorized else {
                return [
                    .wrong(
                        "telegram", "can't be reached: \(error)",
                        fix: "let this machine connect to \(telegram.base), or set HTTPS_PROXY")
                ]
            }
            return [
                .wrong(
                    "token", "Telegram does not know it",
                    fix: "copy it anew from @BotFather (/mybots, API Token) into TELEGRAM_BOT_TOKEN")
            ]
        }
        var findings = [Finding.ok("token", "is that of @\(me.user.username ?? "a bot")")]
        findings.append(await updates(client))
        findings += await clock(telegram)
        if telegram.groups.isEmpty {
            findings.append(.unused("group", "none is set: specialists are served in private chat, or /setup names it"))
        }
        for group in telegram.groups { findings.append(await look(at: group, me, client)) }
        findings += await people(client)
        return findings
    }

    private func updates(_ client: BotClient) async -> Finding {
        do {
            let info = try await client.getWebhookInfo()
            if !info.url.isEmpty {
                return .mind(
                    "updates", "a webhook is set, while UPDATES says polling",
                    fix: "start okno, which takes it away; or set UPDATES=webhook")
            }
            if let words = info.lastError {
                return .mind(
                    "updates", "Telegram could not deliver: \(words)",
                    fix: "WEB_APP_URL must lead to okno from everywhere, by HTTPS with a valid certificate")
            }
            return .ok("updates", "\(info.pending) wait")
        } catch { return .wrong("updates", "\(error)", fix: "try again") }
    }

    private func look(at group: TelegramID, _ me: BotProfile, _ client: BotClient) async -> Finding {
        let name = "group"
        let id = "MANAGER_GROUP_CHAT_ID \(group)"
        do {
            let details = try await client.getChat(group)
            let title = details.chat.title ?? "\(group)"
            guard details.chat.kind == .supergroup else {
                return .wrong(
                    name, "\(title) is no supergroup",
                    fix: "turn on Topics in the group's settings, then use its new id")
            }
            guard details.chat.isForum else {
                return .wrong(name, "\(title) has no topics", fix: "turn on Topics in the group's settings")
            }
            let member = try await client.getChatMember(me.user.id, in: group)
            guard member.isAdministrator else {
                return .wrong(
                    name, "the bot is no administrator of \(title)", fix: "make it one, with the right to manage topics"
                )
            }
            let missing = Self.rights.filter { !member.rights.contains($0.right) }.map(\.words)
            guard missing.isEmpty else {
                return .wrong(
                    name, "in \(title) the bot lacks: \(missing.joined(separator: ", "))",
                    fix: "give it in the group's settings, Administrators")
            }
            return .ok(name, "\(title) is a forum, and the bot may do all it needs there")
        } catch {
            switch error {
            case .migrated(let new):
                return .wrong(name, "\(id) became a supergroup", fix: "set MANAGER_GROUP_CHAT_ID=\(new)")
            case .chatGone:
                return .wrong(
                    name, "\(id): the bot is not in it, or there is no such group", fix: "add the bot to the group")
            default: return .wrong(name, "\(id): \(error)", fix: "add the bot to the group and look at the id")
            }
        }
    }

    private func people(_ client: BotClient) async -> [Finding] {
        guard !settings.admins.isEmpty else {
            return [
                .wrong(
                    "admin", "there is none, so nobody can add managers",
                    fix: "put your Telegram id into ADMIN_USER_ID; write /setup to the bot, and it says which that is")
            ]
        }
        var findings: [Finding] = []
        for admin in settings.admins {
            do {
                _ = try await client.getChat(admin)
                findings.append(.ok("admin", "\(admin) can be written to"))
            } catch {
                findings.append(
                    .mind(
                        "admin", "\(admin) has not written to the bot", fix: "open the bot as \(admin) and press Start")
                )
            }
        }
        return findings
    }

    /// By Telegram's clock: a wrong one here makes launches of the web chat look old, or from the future.
    private func clock(_ telegram: Settings.Telegram) async -> [Finding] {
        guard let response = try? await http.send(ClientRequest("GET", telegram.base)),
            let date = response.fields["Date"].flatMap(HTTPDate.parse)
        else { return [] }
        let skew = WallClock.system.now.milliseconds / 1_000 - date
        guard abs(skew) > 30 else { return [.ok("clock", "is right")] }
        return [
            .wrong(
                "clock", "is \(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") Telegram's",
                fix: "set it by the network: timedatectl set-ntp true")
        ]
    }
}
