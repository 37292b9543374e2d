/// Any bytes as JSON: reading must not trap, and what was read must be written so that it is read as the same again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    // Memory of exactly this size, so that the sanitizer sees each byte too many.
    let input = UnsafeRawBufferPointer(start: start, count: count)
    do throws(JSONProblem) {
        let value = try JSONValue(parsing: input)
        let written = value.bytes
        guard let again = try? JSONValue(parsing: written) else {
            preconditionFailure("our own writing is refused")
        }
        precondition(again == value, "another value after writing")
        precondition(again.bytes == written, "written in two ways")
        walk(value)
    } catch {
        precondition((0...count).contains(error.offset), "a problem outside of the input")
    }
    return 0
}

/// Asks each value for all that it may be.
private func walk(_ value: JSONValue) {
    _ = (value.isNull, value.bool, value.int, value.double, value.string?.count, value[0], value["a"])
    for element in value.array ?? [] { walk(element) }
    for (name, member) in value.object ?? [:] {
        precondition(value[name] == member, "a member is not found by its name")
        walk(member)
    }
}
