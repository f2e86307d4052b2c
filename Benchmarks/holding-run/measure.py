"""What holding costs: WORK SOCKET MESSAGES CONNECTIONS. Rows of medians, for messages in turn."""
import sys, threading, time

import milter

work, path, count, connections = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
BODY = b"".join(b"This is line %4d of a message of six thousand bytes, as mail is long.\r\n" % line for line in range(84))
WANTED = {"plain": b"ca", "discard": b"d", "held": b"d"}
times = {kind: [] for kind in WANTED}
lock = threading.Lock()


def run(connection):
    client = milter.Client(path)
    mine = {kind: [] for kind in WANTED}
    for number in range(count // connections + 20):
        for kind in WANTED:
            serial = f"{connections}-{connection}-{number}-{kind}-{time.time()}"
            begun = time.perf_counter()
            answer, data = client.message(serial, f"{kind}@example.net", BODY)
            taken = time.perf_counter() - begun
            if answer not in WANTED[kind]:
                sys.exit(f"holding: a message for {kind} was answered {answer} {data}")
            # The first ones open the database.
            if number >= 20:
                mine[kind].append(taken)
    with lock:
        for kind in mine:
            times[kind] += mine[kind]


threads = [threading.Thread(target=run, args=(number,)) for number in range(connections)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()


def row(kind):
    all = sorted(times[kind])
    return [1e3 * all[int(len(all) * part)] for part in (0.5, 0.95, 0.99)] + [1e3 * all[-1]]


base = row("discard")
for kind in WANTED:
    values = row(kind)
    print(f"| {connections} | {kind} | {len(times[kind])} | " + " | ".join(f"{value:.2f}" for value in values)
          + f" | {values[0] - base[0]:.2f} |", flush=True)
