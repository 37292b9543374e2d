import Wire
package final class StaticFiles: Sendable {
  package init(root: String) throws {}
  func respond(method: HTTPMethod, path: String, fields: HTTPFields, now: Double) -> HTTPResponse { .text("") }
}
