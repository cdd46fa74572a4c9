"""Plays the tests' authorities on loopback: timestamps, status, lists, certificates.

    server.py FOLDER

Binds 127.0.0.1 on a free port, writes keys and certificates into the folder, prints its address,
and ends when its standard input does, that is, when whoever started it is gone.

    /tsa[/FAULT]              POST: timestamps; faults: refused, wrong-nonce, no-nonce, wrong-imprint,
                              forged, no-reference, wrong-certificate, stranger, slow, error, huge,
                              garbage, redirect, loop
    /ocsp/ISSUER[/FAULT]      POST: status; faults: refused, wrong-nonce, stale, stranger, delegate,
                              issuer; "-good" behind it denies a revocation
    /ISSUER.crl, /ISSUER.cer  GET: list, certificate
    /revoke/HOLDER            POST: revokes from now on
    /echo                     GET, POST: tells what it was asked
"""

import http.server
import os
import sys
import threading
import time

from cryptography.hazmat.primitives import serialization

import authority as authorities
import replies


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    authority = None
    lock = threading.Lock()

    def log_message(self, *_):
        pass

    def answer(self, body, kind="application/octet-stream", status=200, headers=()):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers:
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path.strip("/")
        label, _, ending = path.rpartition(".")
        if path == "echo":
            return self.answer(self.path.encode(), "text/plain")
        if path == "tsa/redirect":
            return self.answer(b"", status=302, headers=[("Location", "/echo")])
        if path == "tsa/loop":
            return self.answer(b"", status=302, headers=[("Location", "/tsa/loop")])
        if path == "file":
            return self.answer(b"", status=302, headers=[("Location", "file:///etc/hostname")])
        if ending not in ("crl", "cer") or label not in self.authority.holders:
            return self.answer(b"?", status=404)
        if ending == "crl":
            with self.lock:
                return self.answer(self.authority.crl(label), "application/pkix-crl")
        certificate = self.authority.holders[label].certificate
        self.answer(certificate.public_bytes(serialization.Encoding.DER), "application/pkix-cert")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind, _, rest = self.path.strip("/").partition("/")
        try:
            with self.lock:
                handle = getattr(self, "post_" + kind)
            handle(body, rest)
        except (AttributeError, KeyError, ValueError) as error:
            self.answer(repr(error).encode(), "text/plain", status=400)

    def post_echo(self, body, _):
        self.answer(self.headers["Content-Type"].encode() + b" " + body, "text/plain")

    def post_revoke(self, _, label):
        self.authority.revoke(label)
        self.answer(b"")

    def post_tsa(self, body, fault):
        if fault == "slow":
            time.sleep(30)
        if fault == "error":
            return self.answer(b"out of order", status=500)
        if fault == "huge":
            return self.answer(bytes(20 << 20))
        if fault == "garbage":
            return self.answer(b"<html>hello</html>")
        if fault in ("redirect", "loop"):
            return self.answer(b"", status=302, headers=[("Location", "/tsa")])
        holder = {"wrong-certificate": "head", "stranger": "stranger-tsa"}.get(fault, "tsa")
        reply = replies.timestamp(self.authority.holders[holder], body, fault)
        self.answer(reply, "application/timestamp-reply")

    def post_ocsp(self, body, rest):
        issuer, _, fault = rest.partition("/")
        usual = "root-ocsp" if issuer == "root" else "ocsp"
        who, _, _ = fault.partition("-good")
        label = {"stranger": "foreign", "issuer": issuer, "delegate": "head"}.get(who, usual)
        responder = self.authority.holders[label]
        fault = "good" if fault.endswith("-good") else fault
        reply = replies.status(self.authority, issuer, responder, body, fault)
        self.answer(reply, "application/ocsp-response")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    # Clients that go away in the middle are part of the tests.
    server.handle_error = lambda *_: None
    address = f"http://127.0.0.1:{server.server_port}"
    Handler.authority = authorities.Authority(address)
    authorities.populate(Handler.authority)
    authorities.save(Handler.authority, sys.argv[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(address, flush=True)
    sys.stdin.read()
    os._exit(0)


main()
