"""Disks that can be frozen, filled and unplugged."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def needs(*commands: str) -> None:
    """Skips the test where it can't be made."""
    if os.geteuid() != 0:
        pytest.skip("mounting and tracing need root")
    for command in commands:
        if not shutil.which(command):
            pytest.skip(f"there is no {command} here")


def run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{command[0]}: {done.stderr.strip()}")


class Disk:
    """A file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def mount(self, *arguments: str | Path) -> None:
        try:
            run("mount", *arguments, self.folder)
        except OSError as error:
            pytest.skip(f"nothing can be mounted here: {error}")

    def __enter__(self) -> Disk:
        return self

    def __exit__(self, *_: object) -> None:
        run("umount", "-l", self.folder)


class LoopDisk(Disk):
    """An ext4 in a file, which can be copied at any moment, and so be what a pulled plug leaves."""

    def __init__(self, folder: Path, image: Path, make: bool = True) -> None:
        super().__init__(folder)
        self.image = image
        if make:
            with image.open("wb") as file:
                file.truncate(256 << 20)
            run("mkfs.ext4", "-q", "-F", image)
        self.mount("-o", "loop", image)

    def copy(self, name: str) -> Path:
        copy = self.image.with_name(name)
        run("cp", "--sparse=always", self.image, copy)
        return copy

    def freeze(self) -> None:
        run("fsfreeze", "--freeze", self.folder)

    def thaw(self) -> None:
        run("fsfreeze", "--unfreeze", self.folder)


class SmallDisk(Disk):
    """A few megabytes of memory."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        super().__init__(folder)
        self.mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")

    def fill(self) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for size in (65_536, 4_096):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def free(self) -> None:
        (self.folder / "filler").unlink()
