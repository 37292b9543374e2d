/// A whole answer, whatever its status.
package struct ClientResponse: Sendable {
    package let head: ResponseHead
    package let body: [UInt8]

    package var status: Int { head.status }
    package var fields: ClientFields { head.fields }
    package var text: String { String(decoding: body, as: UTF8.self) }
}
