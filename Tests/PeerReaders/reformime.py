#!/usr/bin/env python3
"""Prints the names of attachments that maildrop's reformime sees: usage: reformime.py FILE..."""
import subprocess
import sys

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        done = subprocess.run(["reformime", "-i"], stdin=file, capture_output=True)
    names = set()
    for line in done.stdout.split(b"\n"):
        key, _, value = line.partition(b": ")
        if key in (b"content-name", b"content-disposition-filename") and value:
            names.add(value)
    print(path, *(name.hex() for name in sorted(names)), sep="\t")
