"""Certificates made on the spot, and TLS clients that look at them."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

from wire import Address, open_socket


class Certificate:
    """A self-signed certificate for `localhost` with a key beside it."""

    def __init__(self, place: Path, name: str) -> None:
        self.certificate, self.key = place / f"{name}.pem", place / f"{name}.key"
        self._write(name)

    def _write(self, name: str) -> None:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost"]
            + ["-keyout", str(self.key), "-out", str(self.certificate)],
            check=True,
            capture_output=True,
        )

    @property
    def arguments(self) -> list[str]:
        return ["--tls-cert", str(self.certificate), "--tls-key", str(self.key)]

    def replace_with(self, other: Certificate) -> None:
        self.certificate.write_bytes(other.certificate.read_bytes())
        self.key.write_bytes(other.key.read_bytes())


def tls(
    address: Address,
    trusted: Certificate,
    protocols: list[str] | None = None,
    receive_buffer: int | None = None,
    **limits: ssl.TLSVersion,
) -> ssl.SSLSocket:
    """A connection that has checked the server's certificate against `trusted`."""
    context = ssl.create_default_context(cafile=str(trusted.certificate))
    if protocols:
        context.set_alpn_protocols(protocols)
    for name, version in limits.items():
        setattr(context, name, version)
    plain = open_socket(address, receive_buffer)
    try:
        return context.wrap_socket(plain, server_hostname="localhost")
    except OSError:
        plain.close()
        raise
