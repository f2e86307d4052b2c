"""Mail beside a keeper that ends many held messages at once: WORK POSTERN-PID SOCKET COUNT."""
import os, secrets, sqlite3, sys, threading, time

import milter

work, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
BODY = b"".join(b"This is line %4d of a message of six thousand bytes, as mail is long.\r\n" % line for line in range(84))
file = f"{work}/trap/trap.db"


def ask(sql, *values):
    database = sqlite3.connect(file, timeout=60, isolation_level=None)
    try:
        return database.execute(sql, values).fetchall()
    finally:
        database.close()


def fill():
    """Held messages as if they had come two days ago."""
    template = ask("SELECT * FROM messages LIMIT 1")[0]
    item = ask("SELECT * FROM items WHERE state = 'held' LIMIT 1")[0]
    messages = [row[1] for row in ask("PRAGMA table_info(messages)")]
    items = [row[1] for row in ask("PRAGMA table_info(items)")]
    old = time.time() - 2 * 86_400
    with open(f"{work}/trap/bodies/{template[messages.index('body')][:2]}/{template[messages.index('body')]}", "rb") as source:
        content = source.read()
    database = sqlite3.connect(file, timeout=60, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    for start in range(0, count, 5_000):
        database.execute("BEGIN IMMEDIATE")
        for number in range(start, min(start + 5_000, count)):
            body = secrets.token_hex(16)
            with open(f"{work}/trap/bodies/{body[:2]}/{body}", "wb") as target:
                target.write(content)
            values = dict(zip(messages, template), id=None, body=body, received=old, live=1, kept=1, ended=old)
            cursor = database.execute(
                f"INSERT INTO messages VALUES ({', '.join('?' * len(messages))})", [values[name] for name in messages])
            values = dict(zip(items, item), id=None, message=cursor.lastrowid, state="held", changed=old, settled=old,
                          digest=secrets.token_bytes(32))
            database.execute(f"INSERT INTO items VALUES ({', '.join('?' * len(items))})", [values[name] for name in items])
        database.execute("COMMIT")
        # Others find the lock free.
        time.sleep(0.05)
    database.close()


def left():
    return ask("SELECT count(*) FROM items INDEXED BY items_changed WHERE state = 'held' AND changed < ?",
               time.time() - 86_400)[0][0]


def spent():
    return ask("SELECT count(*) FROM messages INDEXED BY messages_spent WHERE live = 0 AND kept = 1")[0][0]


times, phase, is_over = {}, "before", False


def send(kind, wanted):
    client, number = milter.Client(path), 0
    while not is_over:
        number += 1
        begun, now = time.perf_counter(), phase
        answer, data = client.message(f"{kind}-{number}-{begun}", f"{kind}@example.net", BODY)
        taken = time.perf_counter() - begun
        times.setdefault((now, kind), []).append(taken)
        if answer not in wanted:
            times.setdefault((now, kind + " answered otherwise"), []).append(taken)
        time.sleep(0.005)


first = milter.Client(path)
first.message("first", "held@example.net", BODY)
first.send(b"Q")
while not ask("SELECT count(*) FROM items WHERE state = 'held'")[0][0]:
    time.sleep(0.05)
threads = [threading.Thread(target=send, args=("held", b"d"), daemon=True),
           threading.Thread(target=send, args=("plain", b"ca"), daemon=True)]
for thread in threads:
    thread.start()
time.sleep(15)
phase = "filling"
begun = time.monotonic()
fill()
filled = time.monotonic() - begun
phase = "waiting"
while left() == count:
    time.sleep(0.05)
phase, begun = "expiry", time.monotonic()
while left():
    time.sleep(0.2)
ended = time.monotonic() - begun
phase, begun = "removal", time.monotonic()
while spent():
    time.sleep(0.2)
removed = time.monotonic() - begun
phase = "after"
time.sleep(10)
is_over = True
for thread in threads:
    thread.join()
for (name, kind), all in sorted(times.items(), key=lambda one: ("before filling waiting expiry removal after".split().index(one[0][0]), one[0][1])):
    if name in ("filling", "waiting"):
        continue
    all.sort()
    values = [1e3 * all[int(len(all) * part)] for part in (0.5, 0.99)] + [1e3 * all[-1]]
    print(f"| {name} | {kind} | {len(all)} | " + " | ".join(f"{value:.1f}" for value in values) + " |", flush=True)
print(f"\n{count} were made in {filled:.0f} s; expiry took {ended:.1f} s, the removal of their bytes {removed:.1f} s")
