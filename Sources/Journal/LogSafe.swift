/// What may stand in a log: it holds neither a secret nor what people wrote. Say so only of such types.
package protocol LogSafe: CustomStringConvertible {}

extension Bool: LogSafe {}
extension Double: LogSafe {}
extension Duration: LogSafe {}
extension Int: LogSafe {}
extension Int32: LogSafe {}
extension Int64: LogSafe {}
extension UInt16: LogSafe {}
extension StaticString: LogSafe {}
