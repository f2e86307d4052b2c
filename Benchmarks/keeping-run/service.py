"""`postern serve`, which is killed and started again; its trap, and who lets held mail go."""
import json, os, random, signal, socket, sqlite3, subprocess, threading, time


class Service:
    def __init__(self, work, postern, listening):
        self.work, self.postern, self.listening = work, postern, listening
        self.configuration = f"{work}/postern.yaml"
        self.database = f"{work}/trap/trap.db"
        self.log = open(f"{work}/filter.log", "ab")
        self.kills = {}
        # What was on its way when a courier was killed: the numbers of the items.
        self.window = set()

    def start(self):
        self.process = subprocess.Popen(
            [self.postern, "serve", "--config", self.configuration, "--socket-mode", "666"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        with open(f"{self.work}/process", "w") as file:
            file.write(str(self.process.pid))
        end = time.monotonic() + 60
        while True:
            try:
                socket.socket(socket.AF_UNIX).connect(self.listening)
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise SystemExit("keeping: the filter does not serve; its log says why")
                time.sleep(0.02)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def command(self, *words):
        return subprocess.run(
            [self.postern, *words, "--config", self.configuration], stdin=subprocess.DEVNULL, capture_output=True,
            text=True)

    def processes(self):
        """The numbers of the processes that are ready, by their roles."""
        try:
            report = json.loads(self.command("status", "--json").stdout)
        except ValueError:
            return {}
        roles = {"supervisor": [report["supervisor"]]}
        for one in report["processes"]:
            if one["state"] == "ready" and one["pid"]:
                roles.setdefault(one["role"], []).append(one["pid"])
        return roles

    def ask(self, sql, *values):
        database = sqlite3.connect(self.database, timeout=60, isolation_level=None)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def kill(self, role):
        """Kills a process of a role at random; false where there is none just now."""
        numbers = self.processes().get(role)
        if not numbers:
            return False
        number = random.choice(numbers)
        time.sleep(random.uniform(0, 0.05))
        try:
            if role == "supervisor":
                children = children_of(number)
                self.process.kill()
                self.process.wait()
                await_gone(children)
                self.orphans()
                self.start()
            elif role == "courier":
                # It stands still at this moment, is looked at, and dies there.
                os.kill(number, signal.SIGSTOP)
                await_stopped(number)
                rows = self.ask("SELECT max(fence) FROM leases")
                os.kill(number, signal.SIGKILL)
                await_gone([number])
                self.orphans(rows[0][0] or 0)
            else:
                os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            return False
        self.kills[role] = self.kills.get(role, 0) + 1
        return True

    def orphans(self, last=1 << 60):
        """Writes down what a courier had in hand that is dead, and ends its leases: they would end after 20 minutes."""
        rows = self.ask("SELECT id FROM items WHERE state = 'due' AND fence <= ?", last)
        self.window.update(row[0] for row in rows)
        self.ask("UPDATE leases SET until = 0 WHERE fence <= ?", last)


class Releaser(threading.Thread):
    """Lets held mail with even numbers go. What a command said that it has done is written down."""

    def __init__(self, service):
        super().__init__(daemon=True)
        self.service, self.released, self.unclear, self.is_over = service, set(), set(), False
        self.start()

    def run(self):
        while not self.is_over:
            self.turn()
            time.sleep(0.3)

    def turn(self):
        listed = self.service.command("trap", "list", "--json", "--limit", "40")
        try:
            lines = [json.loads(line) for line in listed.stdout.splitlines()]
        except ValueError:
            return
        wanted = [line["id"] for line in lines
                  if line["id"] not in self.released and int(line["subject"].split()[-1]) % 2 == 0]
        if not wanted:
            return
        done = self.service.command("trap", "release", "--json", *map(str, wanted))
        try:
            self.released.update(json.loads(done.stdout)["done"])
        except (ValueError, KeyError):
            self.unclear.update(wanted)


def children_of(number):
    """All of them, those that are not ready yet too."""
    children = []
    for other in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{other}/stat") as file:
                if int(file.read().rpartition(")")[2].split()[1]) == number:
                    children.append(int(other))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return children


def await_gone(numbers):
    end = time.monotonic() + 30
    while any(is_alive(number) for number in numbers):
        if time.monotonic() > end:
            raise SystemExit("keeping: a process did not end with its supervisor")
        time.sleep(0.005)


def state_of(number):
    try:
        with open(f"/proc/{number}/stat") as file:
            return file.read().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def is_alive(number):
    return state_of(number) not in "XZ"


def await_stopped(number):
    end = time.monotonic() + 5
    while state_of(number) not in "TXZ" and time.monotonic() < end:
        time.sleep(0.001)
