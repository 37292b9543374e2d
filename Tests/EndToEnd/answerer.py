"""A Bot API that answers each method by a function: for what the sandbox does not play."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


class Answerer:
    """Runs while it is entered. Methods without a function are answered with `true`."""

    def __init__(self, answers: dict[str, Callable[[dict[str, Any]], Any]]) -> None:
        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # An answer leaves in one piece.
            wbufsize = 1 << 16

            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
                answer = answers.get(self.path.rsplit("/", 1)[1], lambda _: True)
                body = json.dumps({"ok": True, "result": answer(asked)}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Answerer:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.server.shutdown()
        self.server.server_close()
