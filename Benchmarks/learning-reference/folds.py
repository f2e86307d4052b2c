"""The tables of Benchmarks/learning, which says what they are. Nothing of a message is printed."""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

PARTS = 5
HAM = {"BAYES_00", "BAYES_05"}
SPAM = {"BAYES_95", "BAYES_99", "BAYES_999"}


def part(name):
    """FNV-1a, as the repository's test divides the same messages."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    return (value >> 32) % PARTS


def messages(options):
    """Names, kinds and paths, in the order of the names."""
    found = []
    if options.corpus:
        for line in Path(options.manifest).read_text().splitlines():
            name, kind = line.split("\t")[:2]
            path = Path(options.corpus, f"{name}.eml")
            if path.is_file():
                found.append((name, kind, path))
    else:
        for kind, folder in (("ham", options.ham), ("spam", options.spam)):
            found += [(f"{kind}/{p.name}", kind, p) for p in Path(folder).iterdir() if p.is_file()]
    return sorted(found)


def timed(command, **more):
    """Runs a command; gives its output, the seconds by the clock, and those of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run(command, capture_output=True, text=True, **more)
    clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return run, clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def checked(run, *allowed):
    if run.returncode not in (0, *allowed):
        sys.exit(f"learning: {run.args[0]} {run.args[1]} ended with {run.returncode}: {run.stderr[-500:]}")
    return run


class Postern:
    name = "Postern"

    def __init__(self, options):
        self.program, self.work = options.postern, Path(options.work)
        self.files = f"rules: {options.rules}, site: {options.site}"
        self.plain = self.work / "plain.yaml"
        self.plain.write_text(f"rules: []\nstages: {{content: {{{self.files}}}}}\n")

    def begin(self, name):
        self.database = self.work / f"{name}.db"
        self.configuration = self.work / f"{name}.yaml"
        self.configuration.write_text(
            f"rules: []\nstages: {{content: {{{self.files}, learning: {{file: {self.database}}}}}}}\n")

    def learn(self, kind, folder):
        run, clock, processor = timed([self.program, "learn", "-c", self.configuration, f"--{kind}", folder])
        checked(run)
        return clock, processor

    def records(self, paths, configuration=None):
        command = [self.program, "scan", "-c", configuration or self.configuration, "--json", *paths]
        lines = checked(timed(command)[0], 11, 12, 13).stdout.splitlines()
        return [json.loads(line)["record"] for line in lines]

    def judge(self, paths):
        for record in self.records(paths):
            hits = {finding["name"] for finding in record["findings"]}
            yield "ham" if hits & HAM else "spam" if hits & SPAM else "unsure"

    def bytes(self):
        return sum(p.stat().st_size for p in self.work.glob(f"{self.database.name}*"))

    def asking(self, paths, rounds):
        """Milliseconds of the stage for each message, without and with the classifier."""
        def times(configuration):
            return [
                next(t["microseconds"] for t in record["times"] if t["stage"] == "content") / 1000
                for record in self.records(paths, configuration)]
        pairs = [(times(self.plain), times(self.configuration)) for _ in range(rounds)]
        return [[statistics.median(of) for of in zip(*(pair[k] for pair in pairs))] for k in (0, 1)]


class Bogofilter:
    name = "bogofilter"

    def __init__(self, options):
        self.program, self.work = options.bogofilter, Path(options.work)
        self.environment = {"LD_LIBRARY_PATH": options.libraries, "HOME": options.work}

    def begin(self, name):
        self.folder = self.work / f"bogofilter-{name}"
        self.folder.mkdir()

    def run(self, *arguments):
        return timed([self.program, "-d", self.folder, *arguments], env=self.environment)

    def learn(self, kind, folder):
        run, clock, processor = self.run("-n" if kind == "ham" else "-s", "-B", *sorted(Path(folder).iterdir()))
        checked(run, 1, 2)
        return clock, processor

    def judge(self, paths):
        words = {"S": "spam", "H": "ham", "U": "unsure"}
        run = checked(self.run("-T", "-B", *paths)[0], 1, 2)
        for line in run.stdout.splitlines():
            yield words[line.rsplit(" ", 2)[1]]

    def bytes(self):
        return sum(p.stat().st_size for p in self.folder.iterdir())


def linked(work, name, group):
    """Folders with the messages of each kind."""
    folders = {kind: work / f"{name}-{kind}" for kind in ("ham", "spam")}
    for folder in folders.values():
        folder.mkdir()
    for number, (_, kind, path) in enumerate(group):
        os.symlink(path, folders[kind] / f"{number:06}.eml")
    return folders


def accuracy(programs, work, mail):
    counts = {program.name: {kind: {"ham": 0, "spam": 0, "unsure": 0} for kind in ("ham", "spam")} for program in programs}
    for number in range(PARTS):
        folders = linked(work, f"part-{number}", [m for m in mail if part(m[0]) != number])
        judged = [m for m in mail if part(m[0]) == number]
        for program in programs:
            program.begin(f"part-{number}")
            for kind, folder in folders.items():
                program.learn(kind, folder)
            verdicts = list(program.judge([path for _, _, path in judged]))
            if len(verdicts) != len(judged):
                sys.exit(f"learning: {program.name} judged {len(verdicts)} of {len(judged)} messages")
            for (_, kind, _), verdict in zip(judged, verdicts):
                counts[program.name][kind][verdict] += 1
    return counts


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "rules", "site", "postern", "require", "bogofilter", "libraries", "corpus", "manifest", "ham",
                 "spam"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    work, mail = Path(options.work), messages(options)
    programs = [Postern(options)] + ([Bogofilter(options)] if options.bogofilter else [])
    totals = {kind: sum(m[1] == kind for m in mail) for kind in ("ham", "spam")}
    if not all(totals.values()):
        sys.exit("learning: there must be messages of both kinds")

    counts = accuracy(programs, work, mail)
    print(f"accuracy, five parts: {totals['ham']} ham, {totals['spam']} spam\n")
    print("| | ham called spam | ham unsure | spam called ham | spam unsure |\n|---|---|---|---|---|")
    for name, of in counts.items():
        cells = [(of["ham"]["spam"], "ham"), (of["ham"]["unsure"], "ham"), (of["spam"]["ham"], "spam"),
                 (of["spam"]["unsure"], "spam")]
        print(f"| {name} | " + " | ".join(f"{n} ({100 * n / totals[k]:.2f} %)" for n, k in cells) + " |")

    folders = linked(work, "all", mail)
    print("\ncost of learning all\n\n| | ms a message | ms of the processor | MB of the database |\n|---|---|---|---|")
    for program in programs:
        program.begin("all")
        times = [program.learn(kind, folder) for kind, folder in folders.items()]
        clock, processor = (1000 * sum(column) / len(mail) for column in zip(*times))
        print(f"| {program.name} | {clock:.2f} | {processor:.2f} | {program.bytes() / 1e6:.1f} |")
    without, asked = programs[0].asking([path for _, _, path in mail[::7]], options.rounds)
    added = [y - x for x, y in zip(without, asked)]
    print(f"\nasking, ms a message: without {statistics.mean(without):.2f}, with {statistics.mean(asked):.2f}; "
          f"added {statistics.mean(added):.2f}, median {statistics.median(added):.2f}")

    if options.require:
        of = counts["Postern"]
        reached = [of["ham"]["spam"], of["spam"]["ham"], of["ham"]["unsure"], of["spam"]["unsure"]]
        if any(n > int(most) for n, most in zip(reached, options.require.split())):
            print(f"learning: {reached} is more than {options.require}", file=sys.stderr)
            sys.exit(1)


main()
