import CCurl

extension Flight {
    /// The context is not retained: the engine keeps the flight for as long as libcurl has the handle.
    func connectCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        okno_set_pointer(easy, CURLOPT_PRIVATE, context)
        okno_set_receivers(
            easy,
            { bytes, size, count, context in
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Flight.of(context)?.received(line: line) == true ? line.count : 0
            },
            { bytes, size, count, context in
                Flight.of(context)?.received(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            }, context)
        okno_set_sender(
            easy,
            { bytes, size, count, context in
                let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
                return Flight.of(context)?.fill(buffer) ?? okno_abort_reading
            },
            { context, offset, origin in
                guard offset == 0, origin == SEEK_SET, Flight.of(context)?.rewind() == true else {
                    return CURL_SEEKFUNC_FAIL
                }
                return CURL_SEEKFUNC_OK
            }, context)
        okno_set_gates(
            easy,
            { context, _, address in
                guard let address, Flight.of(context)?.mayConnect(to: NetworkAddress(address)) == true else {
                    return okno_bad_socket
                }
                return okno_open_socket(address)
            },
            { context, _, _, _, _ in
                Flight.of(context)?.mayAttempt() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }, context)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Flight? {
        context.map { Unmanaged<Flight>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension NetworkAddress {
    /// Nil unless it is an internet address.
    fileprivate init?(_ address: UnsafePointer<curl_sockaddr>) {
        var port: UInt16 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 16) { bytes, count in
            count = Int(okno_address_bytes(address, bytes.baseAddress, &port))
        }
        guard !bytes.isEmpty else { return nil }
        self.init(bytes: bytes, port: port)
    }
}
