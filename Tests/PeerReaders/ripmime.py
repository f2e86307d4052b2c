#!/usr/bin/env python3
"""Prints the names of attachments that ripMIME sees, as it saves them: usage: ripmime.py FILE..."""
import os
import subprocess
import sys
import tempfile

for path in sys.argv[1:]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["ripmime", "-i", path, "-d", folder], capture_output=True, timeout=30)
        names = {name for name in os.listdir(os.fsencode(folder)) if not name.startswith(b"textfile")}
    print(path, *(name.hex() for name in sorted(names)), sep="\t")
