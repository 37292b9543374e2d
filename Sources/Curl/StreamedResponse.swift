/// An answer whose body is taken as it comes. Letting go of it ends the transfer.
package struct StreamedResponse: Sendable {
    package let head: ResponseHead
    package let body: ResponseBody

    package var status: Int { head.status }
    package var fields: ClientFields { head.fields }
}
