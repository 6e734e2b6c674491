# An SMTP server on loopback (Debian's python3-aiosmtpd) that writes each mail into a folder.
#   smtp-sink.py PORT FOLDER [plain|starttls|smtps] [CERTIFICATE KEY] [USER PASSWORD]
import asyncio, os, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

port, folder, mode = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = None
if mode != "plain":
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[4], sys.argv[5])
login = LoginPassword(sys.argv[6].encode(), sys.argv[7].encode()) if len(sys.argv) > 7 else None

class Handler:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        Handler.count += 1
        lines = [f"X-Envelope-To: {r}" for r in envelope.rcpt_tos] + [f"X-Encrypted: {session.ssl is not None or mode == 'smtps'}"]
        name = os.path.join(folder, f"{Handler.count:03}.eml")
        with open(name + ".part", "wb") as file:
            file.write("\r\n".join(lines).encode() + b"\r\n" + envelope.content)
        os.rename(name + ".part", name)
        return "250 OK"

def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data == login, handled=True)

def factory():
    more = {"authenticator": authenticate, "auth_required": True, "auth_require_tls": mode == "starttls"} if login else {}
    return SMTP(Handler(), hostname="localhost", tls_context=context if mode == "starttls" else None, **more)

async def main():
    loop = asyncio.get_running_loop()
    await loop.create_server(factory, "127.0.0.1", port, ssl=context if mode == "smtps" else None)
    await asyncio.Event().wait()

asyncio.run(main())
