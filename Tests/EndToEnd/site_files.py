"""The folder that is served, and the secrets beside it."""

from __future__ import annotations

import os
import random
from pathlib import Path

SECRET = b"nobody outside may read this"
PAGE = b"<!doctype html><title>page</title>" + b"<p>all of it</p>" * 64
DIGITS = b"0123456789" * 10


class Site:
    """`root` holds what may be served; around and inside it lies what may not."""

    def __init__(self, place: Path) -> None:
        self.root = place / "root"
        (self.root / "folder").mkdir(parents=True)
        (self.root / ".hidden").mkdir()
        sibling = place / "root-private"
        sibling.mkdir()
        secret = place / "secret.txt"
        secret.write_bytes(SECRET)
        (sibling / "secret.txt").write_bytes(SECRET)
        (self.root / "digits.txt").write_bytes(DIGITS)
        (self.root / "empty.txt").write_bytes(b"")
        (self.root / "page.html").write_bytes(PAGE)
        (self.root / "folder" / "index.html").write_bytes(PAGE)
        (self.root / "with space.txt").write_bytes(b"a space")
        (self.root / "почта.txt").write_bytes(b"a letter")
        (self.root / ".env").write_bytes(SECRET)
        (self.root / ".hidden" / "file.txt").write_bytes(SECRET)
        (self.root / "link.txt").symlink_to(secret)
        (self.root / "relative-link.txt").symlink_to("../secret.txt")
        (self.root / "link-folder").symlink_to(place)
        (self.root / "loop").symlink_to("loop")
        (self.root / "proc-link").symlink_to("/proc/self/environ")
        os.mkfifo(self.root / "fifo")
        self.big = random.Random(1).randbytes(1 << 20) * 64
        (self.root / "big.bin").write_bytes(self.big)
