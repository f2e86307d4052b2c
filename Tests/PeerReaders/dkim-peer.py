#!/usr/bin/python3
"""Signs messages and verifies signatures (RFC 6376) with dkimpy, which nobody here wrote.

    dkim-peer.py sign KEY FILE...      signs each file in place; makes the key where there is none
    dkim-peer.py verify KEY FILE...    prints "pass" or "fail" for each

The key is a seed of Ed25519 (RFC 8463); its DNS record is made up here, so that nothing asks the network. Signed are
From, To, Date, Message-ID and the body, by the strictest canonicalization.
"""

import base64
import os
import sys

import dkim
import nacl.signing


def main():
    mode, path, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    if not os.path.exists(path):
        with open(path, "wb") as file:
            file.write(base64.b64encode(os.urandom(32)))
    with open(path, "rb") as file:
        seed = file.read()
    public = nacl.signing.SigningKey(base64.b64decode(seed)).verify_key.encode()
    record = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public)
    for name in files:
        with open(name, "rb") as file:
            message = file.read()
        if mode == "sign":
            signature = dkim.sign(
                message, b"test", b"ext.test", seed, canonicalize=(b"simple", b"simple"),
                signature_algorithm=b"ed25519-sha256", include_headers=[b"from", b"to", b"date", b"message-id"])
            with open(name, "wb") as file:
                file.write(signature + message)
        else:
            try:
                is_good = dkim.verify(message, dnsfunc=lambda _, timeout=5: record)
            except dkim.DKIMException:
                is_good = False
            print("pass" if is_good else "fail")


main()
