import Foundation

/// An HTTP/2 server over TLS in a child process, which ends with this one.
///
/// It answers `/echo` with the body, `/big/N` with N bytes, `/hang` with nothing and `/seen` with the numbers of
/// connections, of streams that were reset, and of bytes of `/big` it could send so far.
final class HTTP2Server {
    let port: UInt16
    private let process = Process()
    private let input = Pipe()

    private static let python = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/venv/bin/python")

    /// Whether `scripts/setup test` has brought what it needs.
    static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: python.path) }

    init(certificate: String, key: String) throws {
        process.executableURL = Self.python
        process.arguments = ["-W", "ignore", "-c", Self.script, certificate, key]
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let byte = output.fileHandleForReading.readData(ofLength: 1)
            guard !byte.isEmpty else { throw CocoaError(.fileReadUnknown) }
            line += byte
        }
        guard let port = UInt16(String(decoding: line.dropLast(), as: UTF8.self)) else {
            throw CocoaError(.fileReadUnknown)
        }
        self.port = port
    }

    deinit {
        process.terminate()
    }

    private static let script = """
        import os, socket, ssl, sys, threading
        import h2.config, h2.connection, h2.events, h2.exceptions

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.set_alpn_protocols(["h2"])
        seen = {"connections": 0, "resets": 0, "sent": 0}

        def answer(conn, stream, path, body, waiting):
            if path == "/hang":
                return
            if path == "/seen":
                body = "{connections} {resets} {sent}".format(**seen).encode()
            if path.startswith("/big/"):
                body = bytes(int(path[5:]))
            conn.send_headers(stream, [(":status", "200"), ("content-length", str(len(body)))])
            waiting[stream] = memoryview(body)

        def flush(conn, waiting, paths):
            for stream in list(waiting):
                while stream in waiting:
                    rest = waiting[stream]
                    room = min(conn.local_flow_control_window(stream), conn.max_outbound_frame_size, len(rest))
                    if room == 0 and len(rest) > 0:
                        break
                    conn.send_data(stream, bytes(rest[:room]), end_stream=room == len(rest))
                    seen["sent"] += room if paths[stream].startswith("/big/") else 0
                    waiting[stream] = rest[room:]
                    if room == len(rest):
                        del waiting[stream]

        def serve(raw):
            sock = context.wrap_socket(raw, server_side=True)
            conn = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            conn.initiate_connection()
            sock.sendall(conn.data_to_send())
            seen["connections"] += 1
            paths, bodies, waiting = {}, {}, {}
            while data := sock.recv(65536):
                for event in conn.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        fields = {bytes(n).decode(): bytes(v).decode() for n, v in event.headers}
                        paths[event.stream_id], bodies[event.stream_id] = fields[":path"], []
                    elif isinstance(event, h2.events.DataReceived):
                        bodies[event.stream_id].append(event.data)
                        conn.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    elif isinstance(event, h2.events.StreamEnded):
                        body = b"".join(bodies.pop(event.stream_id))
                        answer(conn, event.stream_id, paths[event.stream_id], body, waiting)
                    elif isinstance(event, h2.events.StreamReset):
                        seen["resets"] += 1
                        waiting.pop(event.stream_id, None)
                flush(conn, waiting, paths)
                sock.sendall(conn.data_to_send())

        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """
}
