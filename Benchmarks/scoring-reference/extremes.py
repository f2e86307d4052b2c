"""What large and hostile messages cost: one message at growing sizes, and near-matches of the costliest patterns."""
import json
import os
import statistics
import subprocess

import nearmatch

SIZES = [10_000, 100_000, 1_000_000, 10_000_000]
HOSTILE = 1_000_000
# A rule sees some 50 kB of a part's text, and no more than 1,000 parts: many parts show it all of a large message.
PART = 40_000
HEADER = (
    b"Received: from mail.example.net (mail.example.net [192.0.2.1]) by mx.example.org with ESMTP id 1\n"
    b"\tfor <user@example.org>; Thu, 26 Nov 2026 10:00:00 +0000\n"
    b"From: Ada <ada@example.net>\nTo: user@example.org\nSubject: hello\nDate: Thu, 26 Nov 2026 10:00:00 +0000\n"
    b"Message-ID: <1@example.net>\n")


def in_parts(header, text, size):
    """A message of about so many bytes whose text is repeated."""
    pieces = [header, b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_b\"\n\n"]
    left = size
    while left > 0:
        part = text * (min(left, PART) // len(text) + 1)
        part = part[:min(left, PART)]
        pieces.append(b"--=_b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n")
        pieces.append(part + b"\n")
        left -= len(part)
    return b"".join(pieces) + b"--=_b--\n"


def plain_message(paths):
    """Header and text of the first message of plain text that is neither small nor large; a made one without any."""
    for path in paths:
        with open(path, "rb") as file:
            message = file.read(30_000).replace(b"\r\n", b"\n")
        if message.startswith(b"From "):
            message = message.partition(b"\n")[2]
        header, _, body = message.partition(b"\n\n")
        low = header.lower()
        if b"\ncontent-type: multipart" in low or b"html" in low or b"base64" in low or not 3000 < len(message) < 20000:
            continue
        fields, keep = [], True
        for line in header.split(b"\n"):
            if line[:1] not in (b" ", b"\t"):
                keep = not line.lower().startswith((b"content-", b"mime-version"))
            if keep:
                fields.append(line)
        return os.path.basename(path), b"\n".join(fields) + b"\n", body
    return "a made one", HEADER, b"This is a line of a letter that says nothing in particular, at some length.\n" * 40


def write(settings, name, message):
    path = os.path.join(settings.work, name)
    with open(path, "wb") as file:
        file.write(message)
    return path


def measure_growth(paths, settings, ours, theirs):
    """Processor time by size."""
    name, header, body = plain_message(paths)
    print(f"\nOne message ({name}), its text repeated\n")
    print("| bytes | Postern ms | texts | rules | ms/MB | SpamAssassin ms | ratio |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for size in SIZES:
        path = write(settings, "growth.eml", in_parts(header, body, size))
        answers = list(ours.score([path] * 3))
        took = statistics.median(answer["cpu_ms"] for answer in answers)
        text = statistics.median(answer["text_ms"] for answer in answers)
        row = [f"{took:.2f}", f"{text:.2f}", f"{took - text:.2f}", f"{took / size * 1e6:.2f}", "", ""]
        if theirs:
            other = next(theirs.score([path]))["cpu_ms"]
            row[-2:] = [f"{other:.0f}", f"{other / took:.1f}"]
        print(f"| {os.path.getsize(path)} | " + " | ".join(row) + " |", flush=True)


def hostile_message(pattern, unit):
    """A megabyte of one piece where the rule looks."""
    unit = unit.encode("latin-1", "replace").replace(b"\0", b"x")
    kind = pattern["kind"]
    if kind == "header":
        name = {"ALL": "X-Test", "TOCC": "To", "MESSAGEID": "Message-ID"}.get(
            pattern["selector"].upper(), pattern["selector"])
        if name.lower().startswith(("x-spam-relays", "envelopefrom", "all-")):
            name = "Received"
        unit = unit.replace(b"\r", b" ").replace(b"\n", b" ")
        value = (unit * (8000 // len(unit) + 1))[:8000]
        field = name.encode() + b": " + value + b"\n"
        return HEADER + field * (HOSTILE // len(field)) + b"\nHello\n"
    if kind == "uri":
        unit = unit.strip().replace(b" ", b"%20").replace(b"\n", b"")
        unit = (unit if unit.lower().startswith(b"http") else b"http://example.org/" + unit) + b"\n"
        # The same link twice is one link.
        lines = b"".join(unit[:-1] + b"%d\n" % number for number in range(PART // len(unit) + 1))
        return in_parts(HEADER, lines, HOSTILE)
    line = unit * max(1, 800 // len(unit))
    return in_parts(HEADER, line + (b"" if line.endswith(b"\n") else b"\n"), HOSTILE)


def costliest(paths, settings, count):
    """The patterns that cost most, as scoring-timer measures them."""
    command = [settings.timer, "--costs", str(count), settings.rules, settings.site]
    names = b"".join(os.fsencode(path) + b"\n" for path in paths)
    output = subprocess.run(command, input=names, stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def measure_worst(paths, settings, ours, full):
    """Processor time of a megabyte of near-matches."""
    patterns = costliest(paths, settings, settings.costliest)
    print(f"\nA megabyte of near-matches of the {len(patterns)} patterns that cost most on {len(paths)} messages\n")
    print("| rule | kind | µs/message, alone, no filter | near-match | Postern ms | all sub-rules | stopped |")
    print("|---|---|--:|---|--:|--:|---|")
    worst, everything = (0, ""), (0, "")
    for pattern in patterns:
        best = None
        for title, unit in nearmatch.units(pattern["expression"], pattern["flags"]).items():
            path = write(settings, "hostile.eml", hostile_message(pattern, unit))
            [answer], [other] = list(ours.score([path])), list(full.score([path]))
            stopped = sorted({*answer["troubles"], *other["troubles"]})
            if answer["time_over"] or other["time_over"]:
                stopped.append("time is over")
            worst = max(worst, (answer["cpu_ms"], f"{pattern['rule']}, {title}"))
            everything = max(everything, (other["cpu_ms"], f"{pattern['rule']}, {title}"))
            row = (answer["cpu_ms"], title, other["cpu_ms"], stopped)
            best = row if best is None or row[:1] > best[:1] else best
        if best is None:
            continue
        took, title, other, stopped = best
        print(
            f"| {pattern['rule']} | {pattern['kind']} | {1000 * pattern['ms'] / len(paths):.1f} | {title} | {took:.1f} |"
            f" {other:.1f} | {', '.join(stopped) or '-'} |", flush=True)
    print(f"\nWorst: {worst[0]:.1f} ms ({worst[1]}); with all sub-rules {everything[0]:.1f} ms ({everything[1]})")
