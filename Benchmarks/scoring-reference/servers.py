"""spamd and rspamd as sites run them: a server with one process that scores, asked over a unix socket."""
import json
import os
import re
import socket
import subprocess
import time

MINUTE = 60


class Server:
    """A server, and what the process below it that scores takes of the processor (/proc/PID/task/*/schedstat)."""

    def __init__(self, title, command, work, environment=None):
        self.title = title
        self.log = os.path.join(work, f"{title}.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=work,
                env={**os.environ, **(environment or {})})

    def said(self):
        with open(self.log, encoding="latin-1") as file:
            return file.read()

    def wait_until(self, is_ready):
        """Waits for what a server does by itself; nothing that is measured depends on how long that takes."""
        end = time.monotonic() + MINUTE
        while not is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                self.fail(b"")
            time.sleep(0.05)

    def children(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]

    def spent(self):
        """Nanoseconds of all threads of the process that scores."""
        folder, total = f"/proc/{self.worker}/task", 0
        for thread in os.listdir(folder):
            with open(f"{folder}/{thread}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total

    def score(self, paths):
        for path in paths:
            with open(path, "rb") as file:
                message = file.read()
            if message.startswith(b"From "):
                message = message.partition(b"\n")[2]
            before = self.spent()
            self.ask(message)
            # The answer may come before all is done that belongs to it; what is left counts for the next one.
            yield {"cpu_ms": (self.spent() - before) / 1e6}

    def exchange(self, request):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(MINUTE)
            connection.connect(self.socket)
            connection.sendall(request)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        return answer

    def fail(self, answer):
        self.close()
        raise RuntimeError(f"{self.title} answers {answer[:200]!r}: {self.said()[-2000:]}")

    def close(self):
        self.process.terminate()
        self.process.wait()


class Spamd(Server):
    """`spamd -L` with one child, which is asked as spamc asks it."""

    def __init__(self, settings):
        self.socket = os.path.join(settings.work, "spamd.sock")
        program = os.path.join(settings.packages, "usr/sbin/spamd")
        super().__init__(
            "spamd -L",
            ["perl", "-T", *[f"-I{folder}" for folder in settings.perl5lib.split(":")], program, "--local",
             "--max-children=1", "--max-conn-per-child=1000000000", f"--socketpath={self.socket}", "--socketmode=0600",
             "--syslog=stderr", "--nouser-config", f"--configpath={settings.rules}", f"--siteconfigpath={settings.site}",
             f"--pidfile={os.path.join(settings.work, 'spamd.pid')}"],
            settings.work)
        self.wait_until(lambda: os.path.exists(self.socket) and self.children())
        [self.worker] = self.children()
        self.ask(b"Subject: hello\n\nhello\n")

    def ask(self, message):
        answer = self.exchange(b"SYMBOLS SPAMC/1.5\r\nContent-length: %d\r\n\r\n%s" % (len(message), message))
        if b" 0 EX_OK" not in answer[:40] or self.children() != [self.worker]:
            self.fail(answer)


class Rspamd(Server):
    """rspamd with its own rules, and without what asks others: DNS, Redis, other hosts."""

    NETWORK = (
        "antivirus arc asn bayes_expiry dkim dkim_signing dmarc external_services fuzzy_check greylist hfilter"
        " history_redis mx_check neural ratelimit rbl replies reputation spf url_redirector").split()

    def __init__(self, settings):
        folder, packages = os.path.join(settings.work, "rspamd"), settings.packages
        self.socket = os.path.join(folder, "rspamd.sock")
        for name in ("override.d", "db"):
            os.makedirs(os.path.join(folder, name))
        files = {f"{module}.conf": "enabled = false;\n" for module in self.NETWORK}
        files["worker-normal.inc"] = f'bind_socket = "{self.socket} mode=0600";\ncount = 1;\n'
        files["worker-controller.inc"] = files["worker-proxy.inc"] = "enabled = false;\n"
        files["options.inc"] = f'dns {{ nameserver = ["127.0.0.1:9:1"]; timeout = 0.01s; retransmits = 1; }}\ntempdir = "{folder}";\n'
        files["logging.inc"] = 'type = "console";\nlevel = "info";\n'
        for name, text in files.items():
            with open(os.path.join(folder, "override.d", name), "w", encoding="ascii") as file:
                file.write(text)
        share = os.path.join(packages, "usr/share/rspamd")
        places = dict(
            CONFDIR=os.path.join(packages, "etc/rspamd"), LOCAL_CONFDIR=folder, RUNDIR=folder,
            DBDIR=os.path.join(folder, "db"), LOGDIR=folder, RULESDIR=f"{share}/rules", PLUGINSDIR=f"{share}/plugins",
            SHAREDIR=share, LUALIBDIR=f"{share}/lualib", WWWDIR=f"{share}/www")
        libraries = [os.path.join(packages, "usr/lib", name) for name in ("rspamd", f"{os.uname().machine}-linux-gnu")]
        super().__init__(
            "rspamd", [
                os.path.join(packages, "usr/bin/rspamd"), "--no-fork", "--insecure",
                f"--config={places['CONFDIR']}/rspamd.conf", *[f"--var={key}={value}" for key, value in places.items()]],
            folder, {"LD_LIBRARY_PATH": ":".join(libraries)})
        # Before the helper has compiled them for Hyperscan, patterns take another way.
        loaded = re.compile(r"\(normal\).*hyperscan database of \d+ regexps has been loaded")
        self.wait_until(lambda: os.path.exists(self.socket) and loaded.search(self.said()))
        [self.worker] = map(int, re.search(r"#(\d+)\(normal\)", self.said()).groups())
        self.ask(b"Subject: hello\n\nhello\n")

    def ask(self, message):
        answer = self.exchange(
            b"POST /checkv2 HTTP/1.0\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(message), message))
        head, _, body = answer.partition(b"\r\n\r\n")
        if b" 200 " not in head[:40] or "symbols" not in json.loads(body):
            self.fail(answer)


def start(settings):
    """The servers whose programs are there; of one that does not start it is said."""
    started = []
    for path, server in (("usr/sbin/spamd", Spamd), ("usr/bin/rspamd", Rspamd)):
        if not os.path.exists(os.path.join(settings.packages, path)):
            continue
        try:
            started.append(server(settings))
        except RuntimeError as failure:
            print(f"not measured: {failure}\n")
    return started
