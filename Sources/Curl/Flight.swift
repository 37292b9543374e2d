import CCurl

/// A transfer that libcurl carries. Lives on the engine's thread.
final class Flight {
    let easy: UnsafeMutableRawPointer
    let transfer: Transfer
    private let allows: (@Sendable (NetworkAddress) -> Bool)?
    private var lines: UnsafeMutablePointer<curl_slist>?

    var head = HeadReader()
    private(set) var lastActivity = ContinuousClock.now
    private var isReceivingPaused = false
    private var isSendingPaused = false
    /// Bytes of a body in memory that libcurl has taken.
    private var sentBytes = 0
    private var receivedBytes: Int64 = 0
    /// How often the request was about to be written to a connection.
    private var attempts = 0
    /// Sockets for the connection that is being made.
    private var openedSockets = 0
    private var refusedAddresses = 0
    /// Why a callback of ours ended the transfer.
    private var failure: HTTPClientError?

    /// Nil if there is no memory.
    init?(_ transfer: Transfer, _ configuration: HTTPClient.Configuration) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.transfer = transfer
        allows = configuration.connectGuard.allows
        head.followsRedirects = Self.redirects(of: transfer.request) > 0
        lines = Self.headerLines(of: transfer, configuration)
        configure(configuration)
        okno_set_pointer(easy, CURLOPT_HTTPHEADER, lines)
        connectCallbacks()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(lines)
    }

    // MARK: What the engine asks and says

    /// The other end can't go on before our side does.
    var waitsForUs: Bool { isReceivingPaused || isSendingPaused }

    var phase: HTTPClientError.Phase {
        if attempts == 0 { return .connecting }
        if head.byteCount > 0 { return .receiving }
        return isSent ? .waiting : .sending
    }

    private var isSent: Bool {
        switch transfer.request.body.content {
        case .none: requestSize > 0
        case .bytes(let bytes): sentBytes == bytes.count
        case .stream: transfer.feed?.isSent ?? true
        }
    }

    /// Bytes of heads that were written to a connection.
    private var requestSize: Int { okno_number(easy, CURLINFO_REQUEST_SIZE) }

    func receiveMore() {
        guard isReceivingPaused else { return }
        isReceivingPaused = false
        unpause()
    }

    func sendMore() {
        guard isSendingPaused else { return }
        isSendingPaused = false
        unpause()
    }

    private func unpause() {
        lastActivity = .now
        // May call back at once with bytes that were held, and be paused again by that.
        let still = (isReceivingPaused ? CURLPAUSE_RECV : 0) | (isSendingPaused ? CURLPAUSE_SEND : 0)
        curl_easy_pause(easy, still)
    }

    func outcome(_ code: CURLcode) -> ResponseInbox.Ending {
        if let failure { return .failure(failure) }
        // A connection that ends within the head is no error to libcurl.
        guard code != CURLE_OK else { return head.isOver ? .success(()) : .failure(.cut(mayHaveArrived: true)) }
        if code == CURLE_COULDNT_CONNECT, refusedAddresses > 0, openedSockets == 0 {
            return .failure(.refusedAddress)
        }
        let verification = okno_number(easy, CURLINFO_SSL_VERIFYRESULT)
        return .failure(
            HTTPClientError(
                code, verification: verification, wasConnected: attempts > 0, mayHaveArrived: requestSize > 0))
    }

    // MARK: What libcurl calls

    func received(line: UnsafeRawBufferPointer) -> Bool {
        lastActivity = .now
        switch head.read(line) {
        case .more: return true
        case .tooLong:
            failure = .tooLarge
            return false
        case .head(let head):
            let hasBody = transfer.request.method != "HEAD" && head.status != 204 && head.status != 304
            if hasBody, let length = head.contentLength, length > transfer.responseLimit {
                failure = .tooLarge
                return false
            }
            transfer.inbox.take(head)
            // libcurl then sends no more of the body, but would wait for a source that is silent.
            if head.status >= 400 { transfer.feed?.giveUp() }
            return true
        }
    }

    /// How many were taken, or the word for a pause.
    func received(body: UnsafeRawBufferPointer) -> Int {
        lastActivity = .now
        guard receivedBytes + Int64(body.count) <= transfer.responseLimit else {
            failure = .tooLarge
            return 0
        }
        guard transfer.inbox.take(body) else {
            isReceivingPaused = true
            return okno_pause_writing
        }
        receivedBytes += Int64(body.count)
        return body.count
    }

    /// How many are to be sent, or a word.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        lastActivity = .now
        switch transfer.request.body.content {
        case .none: return 0
        case .bytes(let bytes):
            let count = min(buffer.count, bytes.count - sentBytes)
            bytes.withUnsafeBytes { all in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[sentBytes..<sentBytes + count]))
            }
            sentBytes += count
            return count
        case .stream:
            switch transfer.feed?.fill(buffer) {
            case .bytes(let count): return count
            case .later:
                isSendingPaused = true
                return okno_pause_reading
            case .broken:
                failure = .brokenBody
                return okno_abort_reading
            case .end, nil: return 0
            }
        }
    }

    /// Whether the body can be sent from its beginning once more.
    func rewind() -> Bool {
        guard case .bytes = transfer.request.body.content else { return false }
        sentBytes = 0
        return true
    }

    /// A request is about to be written. libcurl itself would repeat what a kept-alive connection swallowed, and the
    /// other end might then have it twice.
    func mayAttempt() -> Bool {
        (openedSockets, refusedAddresses) = (0, 0)
        attempts += 1
        lastActivity = .now
        guard attempts == 1 || transfer.request.isRepeatable else {
            failure = .cut(mayHaveArrived: true)
            return false
        }
        return true
    }

    func mayConnect(to address: NetworkAddress?) -> Bool {
        if let allows, !(address.map(allows) ?? false) {
            refusedAddresses += 1
            return false
        }
        openedSockets += 1
        return true
    }
}
