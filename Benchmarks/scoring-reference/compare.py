#!/usr/bin/env python3
"""Scores the same messages with SpamAssassin and with Postern, and prints the tables of Benchmarks/scoring.

Usage: compare.py OPTIONS FOLDER...      as Benchmarks/scoring calls it, where they are told

Both programs run side by side and get batches of messages in turn, so that whatever else the machine does hits both.
Processor time is what each says of itself.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys

import extremes
import servers

LIMIT = 5.0


def fail(message, status=69):
    print(f"scoring: {message}", file=sys.stderr)
    sys.exit(status)


class Scorer:
    """A program that reads names of files and answers each with a line of JSON."""

    def __init__(self, title, command, environment=None):
        self.title = title
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **(environment or {})})
        self.ready = self.answer()
        self.start_kb = self.memory()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            fail(f"{self.title} ended with status {self.process.wait()}")
        return json.loads(line)

    def score(self, paths):
        """One after the other: a pipe that both sides fill would hold both."""
        for path in paths:
            self.process.stdin.write(os.fsencode(path) + b"\n")
            self.process.stdin.flush()
            yield self.answer()

    def memory(self):
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as file:
            return int(re.search(r"^Rss:\s+(\d+) kB", file.read(), re.M).group(1))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def spread(items, count, shift):
    """So many items, evenly over all of them."""
    count = min(count, len(items))
    return [items[(index * len(items) // count + shift) % len(items)] for index in range(count)]


def name(path, folder):
    """A message's name: its path from above the folder of its corpus, without `.eml`."""
    relative = os.path.relpath(path, os.path.dirname(folder))
    return relative[:-4] if relative.endswith(".eml") else relative


def find_messages(folders):
    """All messages as (corpus, name, path), in order."""
    found = []
    for folder in folders:
        folder = os.path.abspath(folder)
        paths = [os.path.join(at, file) for at, _, files in os.walk(folder) for file in files]
        # A corpus may be packed together with the folder of its name.
        top = folder
        while os.listdir(top) == [os.path.basename(top)] and os.path.isdir(os.path.join(top, os.path.basename(top))):
            top = os.path.join(top, os.path.basename(top))
        found += [(os.path.basename(folder), name(path, top), path) for path in sorted(paths)]
    return found


def read_oracle(path):
    """What SpamAssassin said, from a file: id, score, cpu_ms, rules (NAME=score,...), subtests (__NAME(count),...)."""
    answers = {}
    with open(path, encoding="latin-1") as file:
        keys = next(file).rstrip("\n").split("\t")
        for line in file:
            row = dict(zip(keys, line.rstrip("\n").split("\t")))
            hits = {}
            for item in filter(None, row["rules"].split(",")):
                if "=" in item:
                    rule, score = item.split("=")
                    hits[rule] = float(score)
            subrules = {}
            for item in filter(None, row["subtests"].split(",")):
                rule, _, count = item.partition("(")
                subrules[rule] = int(count.rstrip(")")) if count else 1
            answers[row["id"]] = {
                "score": float(row["score"]), "cpu_ms": float(row.get("cpu_ms") or 0), "hits": dict.fromkeys(hits, 1),
                "scores": hits, "subrules": subrules}
    return answers


class Tally:
    """How far two sets of answers agree."""

    def __init__(self):
        self.messages = self.identical = self.verdicts = self.scores = 0
        self.found = self.missing = self.extra = 0
        self.subrules_found = self.subrules_missing = self.subrules_extra = 0
        self.by_rule = {}

    def note(self, kind, rule, message):
        self.by_rule.setdefault((kind, rule), []).append(message)

    def add(self, message, theirs, ours, everything):
        self.messages += 1
        expected, got = set(theirs["hits"]), set(ours["hits"])
        self.found += len(expected & got)
        self.missing += len(expected - got)
        self.extra += len(got - expected)
        for rule in expected - got:
            self.note("missing", rule, message)
        for rule in got - expected:
            self.note("extra", rule, message)
        self.identical += expected == got
        self.scores += abs(theirs["score"] - ours["score"]) < 0.0015
        same = (theirs["score"] >= LIMIT) == (ours["score"] >= LIMIT)
        self.verdicts += same
        if not same:
            self.note("other verdict", f"{theirs['score']:.1f} there, {ours['score']:.1f} here", message)
        expected, got = theirs["subrules"].items(), everything["subrules"].items()
        self.subrules_found += len(expected & got)
        self.subrules_missing += len(expected - got)
        self.subrules_extra += len(got - expected)
        for rule, count in expected - got:
            if rule in everything["subrules"]:
                self.note("other count", rule, message)
            else:
                self.note("missing", rule, message)
        for rule, _ in got - expected:
            if rule not in theirs["subrules"]:
                self.note("extra", rule, message)

    @property
    def recall(self):
        return percent(self.found, self.found + self.missing)

    @property
    def precision(self):
        return percent(self.found, self.found + self.extra)


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def print_agreement(tallies):
    print("| messages | | recall | precision | identical | same score | same verdict | sub-rules: recall | precision |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for title, tally in tallies.items():
        subrules = tally.subrules_found
        figures = [
            tally.recall, tally.precision, percent(tally.identical, tally.messages),
            percent(tally.scores, tally.messages), percent(tally.verdicts, tally.messages),
            percent(subrules, subrules + tally.subrules_missing), percent(subrules, subrules + tally.subrules_extra)]
        print(f"| {title} | {tally.messages} | " + " | ".join(f"{figure:.2f} %" for figure in figures) + " |")


def print_differences(tallies, most):
    """Every rule that differs; the rules with a score first."""
    total = tallies["all"].by_rule
    corpora = [title for title in tallies if title != "all"]
    if not total:
        print("\nNo differences.")
        return
    for title, wanted in [("Rules with a score", False), ("Sub-rules", True)]:
        rows = [key for key in total if key[1].startswith("__") == wanted]
        rows.sort(key=lambda key: (key[0] == "other verdict", -len(total[key]), key))
        if not rows:
            continue
        # Verdicts stand at the end of the first table, for they are no rules.
        count = sum(len(total[key]) for key in rows if key[0] != "other verdict")
        print(f"\n{title}: {count} differences\n")
        print("| rule | what | all | " + " | ".join(corpora) + " | among them |")
        print("|---|---|--:|" + "--:|" * len(corpora) + "---|")
        for kind, rule in rows:
            messages = total[kind, rule]
            counts = [str(len(tallies[corpus].by_rule.get((kind, rule), []))) for corpus in corpora]
            print(f"| {rule} | {kind} | {len(messages)} | " + " | ".join(counts) + f" | {', '.join(messages[:most])} |")


class Times:
    """Processor time in ms, by round and message."""

    def __init__(self, title):
        self.title, self.rounds = title, []

    def begin(self):
        self.rounds.append([])

    def add(self, answer):
        self.rounds[-1].append((answer["cpu_ms"], answer.get("text_ms", 0), answer.get("rules_ms", 0)))

    def mean(self, column=0):
        """The median of the rounds."""
        return statistics.median(self.means(column))

    def means(self, column=0):
        return [statistics.fmean(times[column] for times in answers) for answers in self.rounds]

    def by_message(self):
        """The median of the rounds for each message."""
        return [statistics.median(times[0] for times in row) for row in zip(*self.rounds)]


def ratio(theirs, ours):
    """How many times less, the median of the rounds; where they have only one, it stands for all."""
    if len(theirs.rounds) == len(ours.rounds):
        return statistics.median(left / right for left, right in zip(theirs.means(), ours.means()))
    return theirs.mean() / ours.mean()


def print_times(reference, others, messages, bytes_each):
    print(f"\n{messages} messages of {bytes_each / 1000:.1f} kB on average\n")
    print(f"| | CPU ms/message | texts | rules | {reference.title} takes so many times as much | p50 | p95 | worst | which |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|---|")
    for times in [reference] + others:
        each = times.by_message()
        worst = max(range(len(each)), key=each.__getitem__)
        split = f"{times.mean(1):.3f} | {times.mean(2):.3f}" if times.mean(1) else "|"
        print(
            f"| {times.title} | {times.mean():.3f} | {split} | {ratio(reference, times):.1f} | {statistics.median(each):.3f}"
            f" | {percentile(each, 0.95):.3f} | {each[worst]:.3f} | {NAMES[worst]} |")
    print("\nCPU ms/message, round by round:")
    for times in [reference] + others:
        print(f"{times.title}: " + ", ".join(f"{mean:.3f}" for mean in times.means()))


def print_start(scorers):
    print("\n| | start, CPU ms | reading | compiling | RSS MB after it | RSS MB at the end |")
    print("|---|--:|--:|--:|--:|--:|")
    for scorer in scorers:
        ready = scorer.ready
        split = f"{ready['read_ms']:.0f} | {ready['compile_ms']:.0f}" if "read_ms" in ready else "|"
        print(
            f"| {scorer.title} | {ready['start_ms']:.0f} | {split} | {scorer.start_kb / 1000:.1f} |"
            f" {scorer.memory() / 1000:.1f} |")


def print_off(ready):
    """What of the rules does not run, and why."""
    off = dict(ready["off"])
    print(f"\n{ready['rules']} rules, {ready['patterns']} patterns; {sum(off.values())} problems with them")
    functions = {}
    for reason, count in off.items():
        if match := re.fullmatch(r"there is no function '(\w+)'", reason):
            functions[match.group(1)] = count
        else:
            print(f"- {reason}" + (f" ({count} times)" if count > 1 else ""))
    if functions:
        print("- there is no function: " + ", ".join(
            name + (f" ({count})" if count > 1 else "") for name, count in functions.items()))


def read_arguments():
    parser = argparse.ArgumentParser()
    for name in ("work", "rules", "site", "timer", "packages", "perl5lib", "oracle", "require"):
        parser.add_argument(f"--{name}", default="")
    for name, usual in dict(messages=1000, shift=0, rounds=3, batch=25, extremes=1, servers=1, costliest=20, names=3).items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("folders", nargs="+")
    settings = parser.parse_args()
    if min(settings.messages, settings.rounds, settings.batch, settings.costliest) < 1:
        fail("messages, rounds, batch and costliest are to be 1 or more", 64)
    return settings


def main():
    settings = read_arguments()
    rules, site, timer = settings.rules, settings.site, settings.timer
    rounds, batch = settings.rounds, settings.batch
    everything = find_messages(settings.folders)
    oracle = read_oracle(settings.oracle) if settings.oracle else None
    if oracle is not None:
        everything = [message for message in everything if message[1] in oracle]
    if not everything:
        fail("nothing measured: there are no messages" + (" that the oracle knows" if oracle is not None else ""), 66)
    chosen = spread(everything, settings.messages, settings.shift)
    # In turn from all corpora, as mail comes: what one of them needs is not always at hand.
    paths = [path for _, _, path in chosen]
    NAMES[:] = [title for _, title, _ in chosen]

    ours = Scorer("Postern", [timer, rules, site])
    full = Scorer("Postern, all sub-rules", [timer, "--all", rules, site])
    plain = Scorer("Postern, no filter", [timer, "--unfiltered", rules, site])
    scorers = [ours, full, plain]
    theirs = None
    if oracle is None:
        driver = os.path.join(os.path.dirname(os.path.abspath(__file__)), "spamassassin-scorer.pl")
        theirs = Scorer(
            "SpamAssassin", ["perl", driver, rules, site], {"PERL5LIB": settings.perl5lib})
        scorers.insert(0, theirs)
        print(
            f"SpamAssassin {theirs.ready['version']}, local tests, no classifier, without Encode::Detect,"
            f" {'with' if theirs.ready['address_xs'] else 'without'} Email::Address::XS")
        if theirs.ready["bayes"]:
            fail("the site does not say `use_bayes 0`, and hits of the classifier cannot be compared", 78)
    else:
        print(f"SpamAssassin: what {os.path.basename(settings.oracle)} says; its times are from then")
    print(f"{os.uname().machine}, {os.cpu_count()} cores, Linux {os.uname().release}; median of {rounds} rounds\n", flush=True)

    others = servers.start(settings) if settings.servers else []
    times = {scorer: Times(scorer.title) for scorer in others + scorers}
    # What sites run, where it is at hand.
    reference = next((times[server] for server in others if isinstance(server, servers.Spamd)), None)
    reference = reference or (times[theirs] if theirs else Times("SpamAssassin"))
    answers = {scorer: [] for scorer in scorers}
    # What grows at first and what is read for the first time is not counted.
    for scorer in times:
        for _ in scorer.score(paths[:20]):
            pass
    for number in range(rounds):
        for scorer in times:
            times[scorer].begin()
        for start in range(0, len(paths), batch):
            for scorer in times:
                for answer in scorer.score(paths[start:start + batch]):
                    times[scorer].add(answer)
                    if number == 0 and scorer in answers:
                        answers[scorer].append(answer)
    for server in others:
        server.close()
    if oracle is not None and not reference.rounds:
        reference.begin()
        for title in NAMES:
            reference.add(oracle[title])

    tallies = {"all": Tally()}
    troubles, changed = {}, []
    for index, (corpus, title, _) in enumerate(chosen):
        said = answers[theirs][index] if theirs else oracle[title]
        for tally in (tallies["all"], tallies.setdefault(corpus, Tally())):
            tally.add(title, said, answers[ours][index], answers[full][index])
        for scorer in (full, plain):
            if answers[scorer][index]["hits"] != answers[ours][index]["hits"]:
                changed.append(f"{title} ({scorer.title})")
        for rule in answers[full][index]["troubles"]:
            troubles.setdefault(rule, []).append(title)
    print_agreement(tallies)
    print_times(
        reference, [times[scorer] for scorer in times if times[scorer] is not reference], len(chosen),
        statistics.fmean(answer["bytes"] for answer in answers[ours]))
    print_start(scorers)
    print_off(full.ready)
    for rule, where in sorted(troubles.items()):
        print(f"- {rule} could not be run to its end on {len(where)} messages, among them {', '.join(where[:3])}")
    if changed:
        print(f"\nHits that the filter or laziness changes, of {len(changed)} messages: {', '.join(changed[:10])}")
    print_differences(tallies, settings.names)
    sys.stdout.flush()
    if settings.extremes:
        extremes.measure_growth(paths, settings, ours, theirs)
        extremes.measure_worst(spread(paths, 50, 0), settings, ours, full)
    for scorer in scorers:
        scorer.close()

    if settings.require:
        total = tallies["all"]
        got = [
            total.recall, total.precision, percent(total.identical, total.messages),
            percent(total.verdicts, total.messages), ratio(reference, times[ours])]
        required = [float(word) for word in settings.require.split()]
        titles = ["recall", "precision", "identical", "verdict", "ratio"]
        low = [f"{title} is {figure:.2f} and below {least:g}"
               for title, figure, least in zip(titles, got, required) if figure < least]
        if changed:
            low.append("the filter or laziness changes hits")
        if low:
            fail("; ".join(low), 1)


NAMES = []

if __name__ == "__main__":
    main()
