"""Plays a receiver of webhooks on loopback, well behaved or not.

    receiver.py FOLDER

Prints its address, and ends when its standard input does. Each POST becomes a line of FOLDER/log:
path, id, type, whether the signature holds under the secret in FOLDER/secret (Standard Webhooks,
checked with Python's own hmac).

    /ok           200
    /fail         500
    /fail-once    500 the first time that an id comes, then 200
    /stall        nothing for a minute
    /redirect     302 to /ok
    /gone         410
    /endless      200 and a body without end
"""

import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import sys
import threading
import time

FOLDER = pathlib.Path(sys.argv[1])
LOCK = threading.Lock()
SEEN = set()


def is_valid(headers, body):
    secret = (FOLDER / "secret").read_text().strip()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers["webhook-signature"].split(",", 1)
    return given[0] == "v1" and hmac.compare_digest(given[1], wanted)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, *headers):
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = self.headers["webhook-id"]
        line = {"path": self.path, "id": name, "type": json.loads(body)["type"],
                "valid": is_valid(self.headers, body), "body": body.decode(),
                "at": time.monotonic()}
        with LOCK:
            is_known = name in SEEN
            SEEN.add(name)
            with open(FOLDER / "log", "a") as log:
                log.write(json.dumps(line) + "\n")
        if self.path == "/stall":
            time.sleep(60)
        elif self.path == "/redirect":
            self.answer(302, ("Location", "/ok"))
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)
        else:
            failing = self.path == "/fail" or self.path == "/fail-once" and not is_known
            self.answer(500 if failing else 410 if self.path == "/gone" else 200)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
sys.stdin.read()
