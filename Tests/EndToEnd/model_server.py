"""A scripted server that speaks OpenAI's chat completions, transcriptions and embeddings, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[["Exchange"], None]


class Exchange:
    """One request, and the ways to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        self.handler, self.body = handler, body
        self.path = handler.path

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def system(self) -> str:
        return self.json["messages"][0]["content"]

    @property
    def asked(self) -> str:
        return self.json["messages"][-1]["content"]

    def raw(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        self.handler.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.handler.send_header(name.replace("_", "-"), text)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def whole(self, text: str) -> None:
        answer = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}
        self.raw(200, "application/json", json.dumps(answer).encode())

    def begin(self) -> None:
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.send_header("Connection", "close")
        self.handler.end_headers()
        self.handler.close_connection = True

    def event(self, value: Any) -> None:
        data = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        self.handler.wfile.write(f"data: {data}\n\n".encode())
        self.handler.wfile.flush()

    def piece(self, text: str, reason: str | None = None) -> None:
        self.event({"choices": [{"delta": {"content": text}, "finish_reason": reason}]})

    def stream(self, text: str, size: int = 5, pause: float = 0.0) -> None:
        self.begin()
        for place in range(0, len(text), size):
            self.piece(text[place : place + size])
            time.sleep(pause)
        self.piece("", "stop")
        self.event("[DONE]")


def contract(answer: str, action: str = "answer", reason: str = "", sources: tuple[int, ...] = (1,)) -> str:
    value = {"answer": answer, "action": action, "reason": reason, "sources": list(sources)}
    return json.dumps(value, ensure_ascii=False)


class ModelServer:
    """Answers each request by its script; what was asked is kept."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.seen: list[Exchange] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                exchange = Exchange(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))
                outer.seen.append(exchange)
                try:
                    outer.script(exchange)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

        self.server = Server(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self) -> ModelServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
