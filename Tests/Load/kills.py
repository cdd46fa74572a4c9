#!/usr/bin/env python3
"""Kills a service anywhere in its work, again and again: no number is lost or given twice, every document
has its file, every request that was answered holds.

    python3 Tests/Load/kills.py CHANCERY [--turns 2] [--seed 0] [--key KEY.p12 --passphrase FILE]
"""

import argparse
import hashlib
import json
import random
import sqlite3
import subprocess
import tempfile
import threading
import time

from service import Service, letter

LETTERS = 6
ROWS = 8


class Turn:
    """What is asked for between one start and the next kill, and what was answered."""

    def __init__(self, service, number, has_key, answered):
        self.service, self.number, self.has_key = service, number, has_key
        self.answered = answered
        self.threads = [
            threading.Thread(target=self.quietly, args=(work,))
            for work in (self.letters, self.later, self.batch, self.sign)
        ]

    def quietly(self, work):
        try:
            work()
        except OSError:
            pass  # The service was killed.
        except Exception as error:  # noqa: BLE001: whatever a torn answer is taken for
            if self.service.process is not None and not self.ended:
                print(f"turn {self.number}: {error!r}")

    def run(self, seconds):
        self.ended = False
        for thread in self.threads:
            thread.start()
        time.sleep(seconds)
        self.ended = True
        self.service.kill()
        for thread in self.threads:
            thread.join()

    def create(self, key, headers=None):
        body = {"template": "rectorate-letter", "record": letter(key)}
        status, given, content = self.service.ask(
            "POST", "/v1/documents", body, {"Idempotency-Key": key, **(headers or {})}
        )
        if status in (201, 202):
            digest = hashlib.sha256(content).hexdigest() if status == 201 else None
            self.answered[key] = (given["Location"], digest)
            return given["Location"]
        if status not in (409, 429):
            raise SystemExit(f"{key}: {status} {content[:300]!r}")
        return None

    def letters(self):
        for index in range(LETTERS):
            self.create(f"letter-{self.number}-{index}")

    def later(self):
        for index in range(LETTERS):
            self.create(f"later-{self.number}-{index}", {"Prefer": "respond-async"})

    def batch(self):
        lines = "\n".join(json.dumps(letter(f"{self.number}-{row}")) for row in range(ROWS))
        status, given, content = self.service.ask(
            "POST", f"/v1/batches?template=rectorate-letter&external_id=b{self.number}",
            lines.encode(), {"Content-Type": "application/jsonl"},
        )
        if status == 202:
            self.answered[f"batch-{self.number}"] = (given["Location"], None)
        elif status not in (409, 429):
            raise SystemExit(f"batch: {status} {content[:300]!r}")

    def sign(self):
        if not self.has_key:
            return
        place = self.create(f"signed-{self.number}")
        if place is None:
            return
        status, _, content = self.service.ask("GET", place)
        fields = json.loads(content).get("fields") or []
        for field in fields[:2]:
            key = f"{place} {field['name']}"
            status, given, content = self.service.ask(
                "POST", place + "/signatures", {"field": field["name"], "key": "head"},
                {"Idempotency-Key": key},
            )
            if status == 201:
                self.answered[key] = (given["Location"], None)
            elif status not in (409, 429):
                raise SystemExit(f"signature: {status} {content[:300]!r}")


def settle(service):
    """Waits until nothing is left to be drawn."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with sqlite3.connect(f"file:{service.database}?mode=ro", uri=True) as database:
            documents = count(database, "documents WHERE state = 'reserved'")
            batches = count(database, "batches WHERE state IN ('queued', 'running')")
        if documents == 0 and batches == 0:
            return
        time.sleep(0.1)
    raise SystemExit(f"{documents} documents and {batches} batches are left")


def count(database, what):
    return database.execute(f"SELECT count(*) FROM {what}").fetchone()[0]


def judge(service, answered):
    """The register, read without the service."""
    with sqlite3.connect(f"file:{service.database}?mode=ro", uri=True) as database:
        numbers = sorted(
            row[0] for row in database.execute(
                "SELECT number FROM documents WHERE number IS NOT NULL")
        )
        require(numbers == list(range(1, len(numbers) + 1)), f"numbers: {numbers}")
        lost = count(
            database,
            "documents WHERE state = 'issued' AND id NOT IN (SELECT document FROM files)")
        stray = count(
            database, "files WHERE document NOT IN"
            " (SELECT id FROM documents WHERE state IN ('issued', 'void'))")
        require(lost == 0 and stray == 0, f"{lost} rows without a file, {stray} files without a row")
        refused = count(database, "documents WHERE state = 'refused'")
        require(refused == 0, f"{refused} documents refused")
        revisions = {}
        for document, revision, digest, content in database.execute(
            "SELECT document, revision, digest, content FROM files ORDER BY document, revision"
        ):
            require(hashlib.sha256(content).digest() == digest, f"{document}: digest")
            before = revisions.get(document, (-1, b""))
            require(before[0] + 1 == revision, f"{document}: revision {revision}")
            require(content.startswith(before[1]), f"{document}: not a prefix")
            revisions[document] = (revision, content)
        rows = count(database, "documents WHERE batch IS NOT NULL")
        batches = count(database, "batches WHERE state = 'done'")
        require(rows == batches * ROWS, f"{rows} rows of {batches} batches")
    for key, (place, digest) in answered.items():
        status, headers, content = service.ask(
            "GET", place if "file?" in place or "batches" in place else place + "/file?revision=0"
        )
        require(status == 200, f"{key}: {place} is {status}")
        if digest is not None:
            require(hashlib.sha256(content).hexdigest() == digest, f"{key}: another file")


def require(is_so, what):
    if not is_so:
        raise SystemExit(f"kills: {what}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chancery")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--key")
    parser.add_argument("--passphrase")
    parser.add_argument("--longest", type=float, default=3)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    answered = {}
    with tempfile.TemporaryDirectory() as folder:
        service = Service(asked.chancery, folder)
        service.prepare()
        if asked.key:
            service.run(
                "key", "add", "college", "head", "--key", asked.key, "--passphrase-file",
                asked.passphrase, "--database", service.database)
        for number in range(asked.turns):
            service.start()
            Turn(service, number, bool(asked.key), answered).run(dice.uniform(0.05, asked.longest))
        service.start()
        try:
            settle(service)
            judge(service, answered)
        finally:
            service.stop()
        check = subprocess.run(
            [asked.chancery, "register", "check", "--database", service.database],
            capture_output=True, text=True, env=service.environment)
        require(check.returncode in (0, 64), f"check: {check.stdout}{check.stderr}")
    print(f"kills: {asked.turns} turns, {len(answered)} answers, nothing lost")


main()
