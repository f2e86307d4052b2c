#!/usr/bin/env python3
"""Reads messages with Python's email: asks every part for its type and its name, and decodes every body.

Usage: python-reader.py PASSES LIST      LIST names one file a line
Prints the seconds of processor time for one pass, then what was counted.
"""

import email
import email.policy
import sys
import time

passes = int(sys.argv[1])
messages = []
for path in open(sys.argv[2]).read().splitlines():
    with open(path, "rb") as file:
        messages.append(file.read())

start = time.process_time()
for _ in range(passes):
    parts = names = types = size = 0
    for message in messages:
        for part in email.message_from_bytes(message, policy=email.policy.compat32).walk():
            parts += 1
            types += len(part.get_content_type())
            names += len(part.get_filename() or "")
            if not part.is_multipart():
                size += len(part.get_payload(decode=True) or b"")
print((time.process_time() - start) / passes, parts, names, types, size)
