"""A server that takes any mail and writes down who got which message, and with which body."""
import collections, hashlib, re, socketserver, threading


class Arrivals:
    """What arrived: for each serial number and recipient, the hash of the body and the subject, as often as it came."""

    def __init__(self):
        self.lock = threading.Lock()
        self.all = collections.defaultdict(list)

    def add(self, recipients, content):
        header, _, body = content.partition(b"\r\n\r\n")
        serial = re.search(rb"^X-Serial: (\d+)", header, re.M)
        subject = re.search(rb"^Subject: (.*?)\r?$", header, re.M)
        token = re.search(rb"^X-Postern-Token:", header, re.M)
        with self.lock:
            for recipient in recipients:
                self.all[int(serial[1]) if serial else -1, recipient].append(
                    (hashlib.sha256(body).hexdigest(), subject[1].decode() if subject else "", token is not None))

    def count(self):
        with self.lock:
            return sum(len(copies) for copies in self.all.values())


def start(port, arrivals):
    class Session(socketserver.StreamRequestHandler):
        def say(self, text):
            self.wfile.write(text.encode() + b"\r\n")

        def handle(self):
            recipients = []
            self.say("220 sink.test ESMTP")
            while line := self.rfile.readline():
                word = line.upper()
                if word.startswith(b"EHLO"):
                    self.say("250-sink.test\r\n250 8BITMIME")
                elif word.startswith(b"RCPT TO:"):
                    recipients.append(re.search(rb"<([^>]*)>", line)[1].decode())
                    self.say("250 2.1.5 ok")
                elif word.startswith(b"DATA"):
                    self.say("354 go")
                    content = self.content()
                    if content is None:
                        return
                    # From here on the message is ours, whatever becomes of the answer.
                    arrivals.add(recipients, content)
                    recipients = []
                    self.say("250 2.0.0 ok")
                elif word.startswith(b"QUIT"):
                    return self.say("221 2.0.0 bye")
                else:
                    self.say("250 2.0.0 ok")

        def content(self):
            """Up to the dot; None where the connection is lost before."""
            lines = []
            while line := self.rfile.readline():
                if line == b".\r\n":
                    return b"".join(lines)
                lines.append(line[1:] if line.startswith(b".") else line)
            return None

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        request_queue_size = 512

    server = Server(("127.0.0.1", port), Session)
    threading.Thread(target=server.serve_forever, daemon=True).start()
