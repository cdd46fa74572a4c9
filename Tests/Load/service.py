"""A service as a process of its own, and the few words that one says to it. Python's library alone."""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Service:
    """`chancery serve` over a register in a folder, with an organisation and a token."""

    def __init__(self, program, folder, *arguments):
        self.program = str(program)
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = str(self.folder / "register.sqlite")
        self.arguments = list(arguments)
        self.environment = {**os.environ, "CHANCERY_HOME": str(ROOT)}
        self.process = None
        self.port = 0
        self.token = ""

    def run(self, *words):
        """A command, whose output is given back."""
        done = subprocess.run(
            [self.program, *words], capture_output=True, text=True, env=self.environment
        )
        if done.returncode != 0:
            raise SystemExit(f"{words}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def prepare(self, scopes="read,issue,sign"):
        where = ["--database", self.database]
        self.run("organisation", "add", "college", "Collège", *where)
        self.token = self.run(
            "token", "create", "college", "load", "--scopes", scopes, *where
        ).strip()

    def start(self):
        """Starts it; the seconds until it listens."""
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--database", self.database, *self.arguments],
            stdout=subprocess.PIPE, env=self.environment,
        )
        line = self.process.stdout.readline().decode().strip()
        if not line.startswith("http"):
            raise SystemExit(f"the service did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])
        return time.monotonic() - begin

    def stop(self, number=signal.SIGTERM):
        if self.process is None:
            return
        self.process.send_signal(number)
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.process = None

    def kill(self):
        self.stop(signal.SIGKILL)

    def connection(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, path, body=None, headers=None, connection=None):
        """An answer: status, headers, body."""
        ours = connection or self.connection()
        try:
            given = {"Authorization": f"Bearer {self.token}", "Connection": "keep-alive"}
            if isinstance(body, (dict, list)):
                body = json.dumps(body).encode()
                given["Content-Type"] = "application/json"
            ours.request(method, path, body=body, headers={**given, **(headers or {})})
            answer = ours.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            if connection is None:
                ours.close()

    def cpu(self):
        """Seconds of processor that the process has had."""
        text = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = text.rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self):
        """The most memory that the process has had, in MB."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0


def letter(index=0):
    """A record of a letter, as JSON takes it; `index` makes it one of its own."""
    record = json.loads((pathlib.Path(__file__).parent / "letter.json").read_text())
    record["subject"] = f"{record['subject']} ({index})"
    return record
