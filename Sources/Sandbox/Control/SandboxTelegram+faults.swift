import JSON
import Wire

/// Control calls about what shall go wrong.
extension SandboxTelegram {
    var showFaults: JSONValue {
        .array(
            faults.faults.map { fault in
                [
                    "id": .number(fault.id), "hits": .number(fault.hits), "bot": fault.bot.map { .int($0) },
                    "method": fault.method.map(JSONValue.string), "chat": fault.chat.map { .int($0) },
                    "thread": fault.thread.map(JSONValue.number), "remaining": fault.remaining.map(JSONValue.number),
                    "action": .string("\(fault.action)"),
                ]
            })
    }

    func clearFault(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        guard faults.remove(Int(try input.needID("fault"))) else { throw ControlProblem("there is no such fault") }
        return true
    }

    func addFault(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let action = try faultAction(input)
        let fault = try faults.add { id throws(ControlProblem) in
            var fault = Fault(id: id, action: action)
            fault.bot = try input.id("bot")
            fault.method = input.text("method")?.lowercased()
            fault.chat = try input.id("chat")
            fault.thread = try input.number("thread")
            fault.skip = Int(try input.amount("skip", in: 0...1e9) ?? 0)
            fault.remaining = try input.amount("count", in: 1...1e9).map { Int($0) }
            fault.probability = try input.amount("probability", in: 0...1) ?? 1
            return fault
        }
        return ["id": .number(fault.id)]
    }

    private func faultAction(_ input: ControlInput) throws(ControlProblem) -> Fault.Action {
        let afterEffect = try input.flag("after_effect") ?? false
        func seconds(_ standard: Double? = nil) throws(ControlProblem) -> Double {
            guard let seconds = try input.amount("seconds", in: 0...100_000) ?? standard else {
                throw ControlProblem("\"seconds\" is missing")
            }
            return seconds
        }
        let name = try input.needText("fault")
        switch name {
        case "retry_after": return .refuse(.tooManyRequests(retryAfter: Int(try seconds())))
        case "error":
            let code = Int(try input.amount("error_code", in: 400...599) ?? 400)
            return .refuse(.backend(code, try input.needText("description")))
        case "page":
            let code = Int(try input.amount("status", in: 400...599) ?? 502)
            return .page(HTTPStatus(code: code) ?? .badGateway, afterEffect: afterEffect)
        case "slow": return .delay(try seconds())
        case "timeout": return .hang(try seconds(60), afterEffect: afterEffect)
        case "drop": return .drop(afterEffect: afterEffect)
        case "repeat_updates": return .repeatUpdates(Int(try input.amount("updates", in: 1...100) ?? 1))
        case "reorder_updates": return .reorderUpdates
        default: break
        }
        guard let change = WorldChange(rawValue: name) else {
            throw ControlProblem("there is no fault \"\(name)\"")
        }
        return .change(change)
    }
}
