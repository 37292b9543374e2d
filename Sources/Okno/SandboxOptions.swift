import Sandbox

/// What stands behind `okno sandbox`.
struct SandboxOptions: Equatable {
    var host = "127.0.0.1"
    var port: UInt16 = 8081
    var limits = SandboxConfiguration.Limits.on(speed: 1)
    var seed: UInt64 = 1
    var tokens: [String] = []
    var strictAddresses = false

    init(_ arguments: ArraySlice<String>) throws(Command.Misuse) {
        var rest = arguments
        while let name = rest.popFirst() {
            if name == "--strict-addresses" {
                strictAddresses = true
                continue
            }
            guard let value = rest.popFirst() else { throw Command.Misuse(description: "\(name) needs a value") }
            switch name {
            case "--host": host = value
            case "--port": port = try Self.number(name, value)
            case "--seed": seed = try Self.number(name, value)
            case "--token": tokens.append(value)
            case "--limits": limits = try Self.limits(value)
            default: throw Command.Misuse(description: "okno sandbox has no option \(name)")
            }
        }
        if tokens.isEmpty { tokens = ["42:TEST"] }
    }

    var configuration: SandboxConfiguration {
        var configuration = SandboxConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.limits = limits
        configuration.seed = seed
        configuration.tokens = tokens
        configuration.strictAddresses = strictAddresses
        return configuration
    }

    /// The sandbox's address, as a bot's configuration wants it.
    func address(port: UInt16) -> String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    private static func limits(_ value: String) throws(Command.Misuse) -> SandboxConfiguration.Limits {
        switch value {
        case "real": return .on(speed: 1)
        case "off": return .off
        default:
            guard let speed = Double(value), speed.isFinite, speed > 0 else {
                throw Command.Misuse(description: "--limits is real, off, or how many times faster than real")
            }
            return .on(speed: speed)
        }
    }

    private static func number<Number: FixedWidthInteger>(
        _ name: String, _ value: String
    ) throws(Command.Misuse) -> Number {
        guard let number = Number(value) else {
            throw Command.Misuse(description: "\(name): \"\(value)\" is not a number from 0 to \(Number.max)")
        }
        return number
    }
}
