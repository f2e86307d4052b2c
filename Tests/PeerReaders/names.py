#!/usr/bin/env python3
"""Prints the names of attachments that Python's email package sees: usage: names.py FILE...

For each file a line: its path, then each name in hexadecimal UTF-8, tab-separated. Both of the package's policies speak.
"""
import email
import email.policy
import email.header
import sys


def texts(part):
    for get in (part.get_filename, lambda: part.get_param("name"), lambda: part.get_param("filename", header="content-disposition")):
        try:
            value = get()
        except Exception:  # the package raises many kinds on malformed fields; it then sees no name
            continue
        if isinstance(value, tuple):
            value = email.utils.collapse_rfc2231_value(value)
        if value:
            yield value
            try:
                yield str(email.header.make_header(email.header.decode_header(value)))
            except Exception:
                pass


for path in sys.argv[1:]:
    names = set()
    for policy in (email.policy.compat32, email.policy.default):
        try:
            with open(path, "rb") as file:
                message = email.message_from_binary_file(file, policy=policy)
            for part in message.walk():
                names.update(texts(part))
        except Exception:
            pass
    print(path, *(name.encode("utf-8", "surrogateescape").hex() for name in sorted(names)), sep="\t")
