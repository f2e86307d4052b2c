"""Clients that send numbered messages to several recipients, as the queue of another server does, and keep account."""
import collections, hashlib, heapq, random, re, socket, threading, time

PLAIN, COPY, HELD, HELD2 = "plain@example.net", "copy@example.net", "held@example.net", "held2@example.net"
# By serial number: for whom a message is. Of two that agree the mail server has the message.
MIXES = [(PLAIN, COPY, HELD), (HELD,), (PLAIN, HELD), (PLAIN, COPY, HELD, HELD2), (PLAIN,), (COPY, HELD), (HELD2, HELD)]


def recipients_of(serial):
    return MIXES[serial % len(MIXES)]


def gives_up(serial):
    """Some senders do not try again what was not taken at its end."""
    return serial % 11 == 3


def body_of(serial):
    """Text of 200 bytes to 20 kB, the same one each time; some lines begin with a dot."""
    source = random.Random(serial)
    words = ["".join(source.choices("etaoinshrdlu", k=source.randint(1, 9))) for _ in range(50)] + [".x"]
    lines = [" ".join(source.choices(words, k=12)) for _ in range(source.choice((3, 20, 60, 300)))]
    return ("\r\n".join(lines) + "\r\n").encode()


def hash_of(serial):
    return hashlib.sha256(body_of(serial)).hexdigest()


def message(serial):
    head = (f"From: <sender@example.org>\r\nTo: <everybody@example.net>\r\nSubject: number {serial}\r\n"
            "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
            f"Message-ID: <{serial}@example.org>\r\nX-Serial: {serial}\r\n\r\n")
    return head.encode() + body_of(serial)


class Lost(Exception):
    """The connection is gone."""


class Client:
    def __init__(self, port):
        self.ended, self.text = False, ""
        try:
            self.socket = socket.create_connection(("127.0.0.1", port), timeout=90)
            self.file = self.socket.makefile("rb")
            self.broken = self.reply() // 100 != 2 or self.command("EHLO client.test") // 100 != 2
        except OSError as error:
            raise Lost from error

    def reply(self):
        while True:
            line = self.file.readline()
            if not line.endswith(b"\n"):
                raise Lost
            if line[3:4] != b"-":
                self.text = line.decode(errors="replace").strip()
                return int(line[:3])

    def command(self, text):
        self.socket.sendall(text.encode() + b"\r\n")
        return self.reply()

    def send(self, serial):
        """The code of the answer: the first one that is not positive, or that to the message's end."""
        self.ended = False
        try:
            commands = ["MAIL FROM:<sender@example.org>"] + [f"RCPT TO:<{one}>" for one in recipients_of(serial)]
            for text in commands + ["DATA"]:
                if (code := self.command(text)) >= 400:
                    return code
            self.socket.sendall(re.sub(rb"(?m)^\.", b"..", message(serial)))
            self.ended = True
            return self.command(".")
        except OSError as error:
            raise Lost from error

    def close(self):
        try:
            self.socket.sendall(b"QUIT\r\n")
            self.socket.close()
        except OSError:
            pass


class Senders:
    def __init__(self, port, connections):
        self.port = port
        self.lock = threading.Lock()
        self.waiting, self.next, self.open = [], 0, 0
        self.is_over = False
        self.tally, self.replies = collections.Counter(), collections.Counter()
        # Serial numbers: answered 250; given up; those of which an answer was lost behind the final dot.
        self.taken, self.given_up, self.unclear = set(), set(), set()
        self.threads = [threading.Thread(target=self.run, daemon=True) for _ in range(connections)]
        for thread in self.threads:
            thread.start()

    def finish(self, seconds):
        """No new messages; waits until those that are there are taken or given up."""
        self.is_over = True
        end = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(0, end - time.monotonic()))
        return self.open

    def take(self):
        while True:
            with self.lock:
                if self.waiting and self.waiting[0][0] <= time.monotonic():
                    _, serial, attempt = heapq.heappop(self.waiting)
                    self.tally["attempts"] += 1
                    return serial, attempt
                if not self.is_over:
                    serial, self.next, self.open = self.next, self.next + 1, self.open + 1
                    self.tally["attempts"] += 1
                    return serial, 0
                if self.open == 0:
                    return None
            time.sleep(0.02)

    def again(self, serial, attempt, cause, was_ended):
        with self.lock:
            self.tally[cause] += 1
            if cause == "unclear":
                self.unclear.add(serial)
            if gives_up(serial) and was_ended:
                self.given_up.add(serial)
                self.open -= 1
            else:
                pause = min(1.0, 0.1 * 2 ** attempt) * random.uniform(0.5, 1.5)
                heapq.heappush(self.waiting, (time.monotonic() + pause, serial, attempt + 1))

    def run(self):
        client, left = None, 0
        while taken := self.take():
            serial, attempt = taken
            try:
                if client is None:
                    client, left = Client(self.port), 20
                client.ended = False
                code = client.send(serial) if not client.broken else 421
            except (Lost, ValueError):
                was_ended = client is not None and client.ended
                self.again(serial, attempt, "unclear" if was_ended else "lost", was_ended)
                client = None
                continue
            if code // 100 == 2:
                with self.lock:
                    self.taken.add(serial)
                    self.open -= 1
            else:
                with self.lock:
                    self.replies[re.sub(r"<[^>]*>|\b(?=\w*\d)[0-9A-Za-z]{10,}\b", "...", client.text)] += 1
                self.again(serial, attempt, "refused" if code // 100 == 5 else "deferred", client.ended)
            left -= 1
            # On a connection on which the filter was lost both servers defer all that comes, even when it is back.
            if code >= 400 or left == 0:
                client.close()
                client = None
        if client is not None:
            client.close()
