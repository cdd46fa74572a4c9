#!/usr/bin/env python3
"""Many callers at once, each asking for a letter after the other: no error but 429, memory bounded.

    python3 Tests/Load/load.py CHANCERY [--clients 100] [--seconds 60]
"""

import argparse
import asyncio
import json
import tempfile
import time

from service import Service, letter


class Figures:
    def __init__(self):
        self.times = []
        self.busy = 0
        self.errors = {}

    def fail(self, what):
        self.errors[what] = self.errors.get(what, 0) + 1


async def client(service, number, end, figures):
    """One caller, who comes later when told so."""
    index = 0
    while time.monotonic() < end:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        try:
            while time.monotonic() < end:
                index += 1
                body = json.dumps(
                    {"template": "rectorate-letter", "record": letter(f"{number}-{index}")}
                ).encode()
                begin = time.monotonic()
                writer.write(
                    b"POST /v1/documents HTTP/1.1\r\nHost: localhost\r\n"
                    + f"Authorization: Bearer {service.token}\r\n".encode()
                    + b"Content-Type: application/json\r\n"
                    + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
                )
                await writer.drain()
                status, headers, content = await answer(reader)
                if status == 201 and content.startswith(b"%PDF-"):
                    figures.times.append(time.monotonic() - begin)
                elif status == 429:
                    figures.busy += 1
                    await asyncio.sleep(float(headers.get(b"retry-after", b"1")))
                else:
                    figures.fail(f"{status} {content[:200]!r}")
        except (OSError, asyncio.IncompleteReadError) as error:
            figures.fail(repr(error))
        finally:
            writer.close()


async def answer(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    status = int(lines[0].split()[1])
    headers = {}
    for line in lines[1:]:
        if b":" in line:
            name, value = line.split(b":", 1)
            headers[name.strip().lower()] = value.strip()
    content = await reader.readexactly(int(headers.get(b"content-length", b"0")))
    return status, headers, content


async def run(service, asked, figures):
    end = time.monotonic() + asked.seconds
    await asyncio.gather(*(client(service, n, end, figures) for n in range(asked.clients)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chancery")
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        service = Service(asked.chancery, folder)
        service.prepare()
        service.start()
        figures = Figures()
        try:
            asyncio.run(run(service, asked, figures))
            peak = service.peak()
        finally:
            service.stop()
    times = sorted(figures.times)
    if not times:
        raise SystemExit(f"no letter: {figures.errors}")
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
    print(
        f"load: {asked.clients} clients, {asked.seconds:g} s: {len(times)} letters"
        f" ({len(times) / asked.seconds:.1f}/s), p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms,"
        f" {figures.busy} told to come later, peak {peak:.0f} MB"
    )
    if figures.errors:
        raise SystemExit(f"load: errors: {figures.errors}")


main()
