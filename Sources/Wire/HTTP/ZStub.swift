package struct HTTPRequestParser {
  package init(limits: HTTPLimits) { bodyLimit = 0 }
  package var bodyLimit: UInt64
  package var hasBegun: Bool { false }
  package mutating func next(_ input: UnsafeRawBufferPointer, at offset: inout Int) -> Event { .needMore }
  package enum Event { case needMore, head(HTTPRequestHead), body(UnsafeRawBufferPointer), end(trailers: HTTPFields), failed(HTTPRejection) }
}
