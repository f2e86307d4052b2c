"""A milter client: one connection to a filter, every step answered."""
import socket, struct


class Client:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(120)
        self.socket.connect(path)
        self.file = self.socket.makefile("rb")
        # Version 6, all actions, no steps left out and no answers left out.
        self.send(b"O", struct.pack("!III", 6, 0x1FF, 0))
        self.receive()
        self.macros(b"C", j="mx.example.net")
        self.ask(b"C", b"client.example\0" + b"4" + struct.pack("!H", 25) + b"192.0.2.7\0")
        self.ask(b"H", b"client.example\0")

    def send(self, command, data=b""):
        self.socket.sendall(struct.pack("!I", len(data) + 1) + command + data)

    def receive(self):
        size = struct.unpack("!I", self.file.read(4))[0]
        data = self.file.read(size)
        return data[:1], data[1:]

    def ask(self, command, data=b""):
        self.send(command, data)
        return self.receive()[0]

    def macros(self, stage, **values):
        self.send(b"D", stage + b"".join(f"{name}\0{value}\0".encode() for name, value in values.items()))

    def message(self, serial, recipient, body):
        """Sends a message, and gives the answer to its end: the first one that is neither an edit nor a sign of life."""
        self.macros(b"M", i=f"Q{serial}")
        self.ask(b"M", b"<sender@example.org>\0")
        self.ask(b"R", f"<{recipient}>".encode() + b"\0")
        for name, value in (("From", "<sender@example.org>"), ("To", f"<{recipient}>"), ("Subject", f"number {serial}"),
                            ("Date", "Thu, 01 Jan 2026 00:00:00 +0000"), ("Message-ID", f"<{serial}@example.org>")):
            self.ask(b"L", f"{name}\0{value}\0".encode())
        self.ask(b"N")
        self.ask(b"B", body)
        self.send(b"E")
        while True:
            answer, data = self.receive()
            if answer in b"acdrty":
                return answer, data
