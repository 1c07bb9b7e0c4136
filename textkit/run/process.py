"""Process: one worker as its parent sees it: pipes, signs of life, memory, a way to end it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import textkit
from textkit.run.frames import Frame, Frames, pack

__all__ = ["WorkerProcess"]

TAIL_BYTES = 4096
CLOSING_SECONDS = 1.0
#: Each worker computes on one thread: there are as many workers as cores.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)
#: A stage that iterates over a set gives the same order in every worker.
ENVIRONMENT = {**ONE_THREAD, "PYTHONHASHSEED": "0"}


class WorkerProcess:
    """A child process with pipes for orders and answers.

    It runs in a session of its own: Ctrl-C reaches the parent only, and killing it takes along
    what a stage has started. ``lock`` is a descriptor it holds for as long as it lives, ``service``
    the module whose ``serve(orders, answers)`` it runs.
    """

    def __init__(self, lock: int | None = None, service: str = "textkit.run.worker") -> None:
        folder = textkit_folder()
        command = [sys.executable, "-P", str(folder / "run" / "child.py"), str(folder), service]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | ENVIRONMENT,
            pass_fds=() if lock is None else (lock,),
            start_new_session=True,
            bufsize=0,
        )
        self.orders, self.answers, self.errors = self._descriptors()
        self.sentinel = _sentinel(self._process.pid)
        self._open = {self.answers, self.errors, self.sentinel}
        self._frames = Frames()
        self._tail = b""

    def _descriptors(self) -> tuple[int, int, int]:
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        orders, answers, errors = (pipe.fileno() for pipe in pipes if pipe is not None)
        os.set_blocking(answers, False)
        os.set_blocking(errors, False)
        return orders, answers, errors

    @property
    def watched(self) -> list[int]:
        """The descriptors that become readable when something happens."""
        return [descriptor for descriptor in self._open if descriptor is not None]

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def send(self, frame: Frame) -> None:
        """Send an order; one that comes too late is lost, the worker's end says so."""
        data = memoryview(pack(frame))
        try:
            while data:
                data = data[os.write(self.orders, data) :]
        except BrokenPipeError:
            pass

    def receive(self) -> Iterator[Frame]:
        """The answers that have come."""
        for data in self._available(self.answers):
            yield from self._frames.feed(data)

    def listen(self) -> None:
        """Keep the end of what the worker has printed."""
        for data in self._available(self.errors):
            self._tail = (self._tail + data)[-TAIL_BYTES:]

    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.poll() is not None

    @property
    def is_silent(self) -> bool:
        """Whether the pipe is closed: it can never answer again."""
        return self.answers not in self._open

    def _exit_code(self) -> int:
        """A worker that has closed its pipe but does not end is ended."""
        try:
            return self._process.wait(CLOSING_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()

    def _available(self, descriptor: int) -> Iterator[bytes]:
        try:
            while data := os.read(descriptor, 1 << 16):
                yield data
            self._open.discard(descriptor)
        except BlockingIOError:
            return

    def kill(self) -> None:
        """End the worker and all it has started, and wait until it is gone."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Kill, and give the descriptors back."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()
        if self.sentinel is not None:
            os.close(self.sentinel)

    def how_it_ended(self) -> str:
        """``killed by SIGSEGV``, or ``exited with code 3`` and the last line it printed."""
        self.listen()
        code = self._exit_code()
        if code < 0:
            return f"the worker was killed by {_signal_name(-code)}"
        lines = self._tail.decode(errors="replace").strip().splitlines()
        lines = [line for line in lines if not line.startswith("Traceback")]
        last = f": {lines[-1][:300]}" if lines else ""
        return f"the worker exited with code {code}{last}"


def textkit_folder() -> Path:
    """The folder that this textkit runs from."""
    return Path(next(iter(textkit.__path__))).resolve()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _sentinel(pid: int) -> int | None:
    """A descriptor that becomes readable when the process ends; Linux has them."""
    opener = getattr(os, "pidfd_open", None)
    try:
        return opener(pid) if opener is not None else None
    except OSError:  # an old kernel: the closed pipe tells
        return None
