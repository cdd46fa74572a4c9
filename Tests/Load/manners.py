#!/usr/bin/env python3
"""Callers without manners: slow, endless, gone in the midst. Others are answered all the same.

    python3 Tests/Load/manners.py CHANCERY
"""

import json
import socket
import sys
import tempfile
import threading
import time

from service import Service, letter


def opened(service):
    return socket.create_connection(("127.0.0.1", service.port), timeout=60)


def head(service, path, length, kind="application/json"):
    framing = f"Content-Length: {length}" if length else "Transfer-Encoding: chunked"
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {service.token}\r\n"
        f"Content-Type: {kind}\r\n{framing}\r\n\r\n"
    ).encode()


def endless(service, path, kind):
    """A body without end is answered with 413, and the connection closed, long before memory ends."""
    caller = opened(service)
    caller.sendall(head(service, path, 0, kind))
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    sent, answer = 0, b""
    begin = time.monotonic()
    caller.settimeout(0.01)
    while time.monotonic() - begin < 60:
        try:
            sent += caller.send(chunk)
        except (BlockingIOError, socket.timeout):
            pass
        except OSError:
            break
        try:
            answer += caller.recv(65536)
        except (BlockingIOError, socket.timeout):
            pass
        except OSError:
            break
    caller.close()
    require(b"413" in answer[:20], f"endless body on {path}: {answer[:80]!r} after {sent} bytes")
    require(time.monotonic() - begin < 55, f"endless body on {path}: still open")


def announced(service):
    """A body that is said to be too long is not waited for."""
    caller = opened(service)
    caller.sendall(head(service, "/v1/documents", 1 << 40))
    require(b"413" in caller.recv(4096)[:20], "a body announced too long")
    caller.close()


def slow(service, idle):
    """Whoever stops in the midst of a request is cut off."""
    begin = time.monotonic()
    callers = [opened(service) for _ in range(20)]
    for caller in callers:
        caller.sendall(head(service, "/v1/documents", 1_000) + b'{"template"')
    for caller in callers:
        caller.settimeout(idle * 4 + 10)
        try:
            while caller.recv(4096):
                pass
        except ConnectionError:
            pass
        caller.close()
    require(time.monotonic() - begin < idle * 3 + 10, "slow callers are kept")


def gone(service):
    """Whoever goes in the midst of an answer harms nobody."""
    body = json.dumps({"template": "rectorate-letter", "record": letter()}).encode()
    for _ in range(10):
        caller = opened(service)
        caller.sendall(head(service, "/v1/documents", len(body)) + body)
        caller.close()


def malformed(service):
    for text in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00" * 40, b"A" * 200_000):
        caller = opened(service)
        try:
            caller.sendall(text)
            caller.shutdown(socket.SHUT_WR)
            while caller.recv(4096):
                pass
        except OSError:
            pass
        caller.close()


def require(is_so, what):
    if not is_so:
        raise SystemExit(f"manners: {what}")


def main():
    idle = 3
    with tempfile.TemporaryDirectory() as folder:
        service = Service(sys.argv[1], folder, "--idle", str(idle))
        service.prepare()
        service.start()
        try:
            before = service.peak()
            announced(service)
            others = threading.Thread(target=slow, args=(service, idle))
            others.start()
            endless(service, "/v1/documents", "application/json")
            endless(service, "/v1/verify", "application/pdf")
            gone(service)
            malformed(service)
            status, _, body = service.ask(
                "POST", "/v1/documents", {"template": "rectorate-letter", "record": letter()}
            )
            require(status == 201, f"others are answered: {status} {body[:200]!r}")
            others.join()
            grown = service.peak() - before
            require(grown < 400, f"{grown:.0f} MB more than at the beginning")
        finally:
            service.stop()
    print("manners: nothing found")


main()
