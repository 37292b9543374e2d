"""A line between the browser and the desk that can be cut, or deaf, at any moment."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading


class Line:
    """Passes connections on to `target`, to whatever serves there now."""

    def __init__(self) -> None:
        self.target = ("127.0.0.1", 0)
        self.is_deaf = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.sockets: set[socket.socket] = set()
        self.lock = threading.Lock()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(near,), daemon=True).start()

    def serve(self, near: socket.socket) -> None:
        far = None
        try:
            first = near.recv(65536)
            is_chat = first.startswith(b"GET /ws")
            if is_chat and self.is_deaf:
                return self.reset(near)
            far = socket.create_connection(self.target, timeout=5)
            far.settimeout(None)
            far.sendall(first)
            if is_chat:
                with self.lock:
                    self.sockets |= {near, far}
            threading.Thread(target=self.pump, args=(far, near), daemon=True).start()
            self.pump(near, far)
        except OSError:
            self.reset(near)
            if far:
                self.reset(far)

    def pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                sink.sendall(piece)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def reset(end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()

    def cut(self) -> None:
        """Ends every chat that is open now, in the middle of whatever it says."""
        with self.lock:
            ends, self.sockets = self.sockets, set()
        for end in ends:
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RDWR)
                end.close()

    def close(self) -> None:
        self.cut()
        self.listener.close()
