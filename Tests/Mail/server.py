"""A mail server on loopback that does what the recipient's name asks for.

    server.py FOLDER [--login NAME PASSWORD] [--tls CERTIFICATE KEY [--implicit]]

Prints its port, saves what it accepts as FOLDER/N.eml, and ends when its standard input does.

    refuse@…   550 to RCPT            refuse-data@…  554 to the message
    defer@…    451 to RCPT, twice, then accepted
    drop-rcpt@…  the connection is cut at RCPT
    drop-data@…  the connection is cut while the message comes in
    drop-half@…  the connection is cut after half a megabyte of the message
    stall-half@… as drop-half, but the connection stays silent; the second time it is taken
    drop-end@…   the message is accepted and kept, and the connection cut without an answer
    stall@…      as drop-end, but the connection stays silent
"""

import argparse
import asyncio
import pathlib
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.seen = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        self.seen[address] = self.seen.get(address, 0) + 1
        if name == "refuse":
            return "550 5.1.1 no such mailbox"
        if name == "defer" and self.seen[address] <= 2:
            return "451 4.7.1 greylisted, try again"
        if name == "drop-rcpt":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "refuse-data":
            return "554 5.7.1 refused for what it says"
        self.count += 1
        (self.folder / f"{self.count}.eml").write_bytes(envelope.original_content)
        (self.folder / f"{self.count}.to").write_text(" ".join(envelope.rcpt_tos))
        if name == "drop-end":
            server.transport.abort()
        if name == "stall":
            await asyncio.sleep(3600)
        return "250 2.0.0 kept"


class Server(SMTP):
    HALF = 1 << 19

    async def smtp_DATA(self, arg):
        address = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else ""
        name = address.split("@")[0]
        times = self.event_handler.seen.get(address, 0)
        if name in ("drop-data", "drop-half") or (name == "stall-half" and times == 1):
            await self.push("354 go on")
            taken = len(await self._reader.readline())
            while name != "drop-data" and taken < self.HALF:
                taken += len(await self._reader.readline())
            if name == "stall-half":
                (self.event_handler.folder / "half").touch()
                await asyncio.sleep(3600)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticator(name, password):
    def check(server, session, envelope, mechanism, data):
        right = (data.login, data.password) == (name.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return check


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--login", nargs=2)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--implicit", action="store_true", help="TLS from the first byte")
    asked = parser.parse_args()
    handler = Handler(asked.folder)
    options = {"hostname": "localhost", "data_size_limit": 1 << 26}
    context = None
    if asked.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*asked.tls)
        if not asked.implicit:
            options |= {"tls_context": context, "require_starttls": True}
    if asked.login:
        options |= {
            "authenticator": authenticator(*asked.login),
            "auth_required": True,
            "auth_require_tls": False,
        }
    loop = asyncio.get_running_loop()
    listener = socket.create_server(("127.0.0.1", 0))
    # A small window, so that what the server has not read has not left its sender either.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 18)
    server = await loop.create_server(
        lambda: Server(handler, **options),
        sock=listener,
        ssl=context if asked.implicit else None,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
