"""One run of Benchmarks/keeping: WORK POSTERN SOCKET PORT SINK-PORT KILLS CONNECTIONS INTERVAL SEED TITLE QUEUE..."""
import collections, hashlib, os, random, sys, time

import senders, service, sink

work, postern, listening, port, sink_port, kills, connections, interval, seed, title, *queues = sys.argv[1:]
random.seed(int(seed))
interval = float(interval)
problems = []
arrivals = sink.Arrivals()
sink.start(int(sink_port), arrivals)
filter = service.Service(work, postern, listening)
filter.start()
load = senders.Senders(int(port), int(connections))
releaser = service.Releaser(filter)
started = time.monotonic()

struck = 0
while struck < int(kills):
    if filter.process.poll() is not None:
        sys.exit("keeping: the filter ended by itself; its log says why")
    time.sleep(random.expovariate(1 / interval) if interval > 0 else 0)
    struck += filter.kill(random.choice(["worker", "worker", "courier", "courier", "keeper", "supervisor"]))
seconds = time.monotonic() - started
if left := load.finish(120):
    problems.append(f"{left} messages were not taken in the end")
releaser.is_over = True
releaser.join(60)
# What was held last is let go as well, if it is to be.
for _ in range(3):
    releaser.turn()

# An hour passes for what nobody answered, and the pauses of the courier are over.
filter.ask("UPDATE items SET changed = changed - 4000 WHERE state = 'prepared'")
prepared = filter.ask("SELECT count(*) FROM items WHERE state = 'prepared'")[0][0]


def files():
    return [f"{folder}/{name}" for top in queues for folder, _, names in os.walk(top) for name in names]


def in_queue():
    return [path for path in files() if not os.path.basename(path).startswith("df")]


leases = {}
end = time.monotonic() + 240
while time.monotonic() < end:
    filter.ask("UPDATE items SET next = 0 WHERE state = 'due' AND fence IS NULL")
    # No delivery takes so long here: this lease is of a courier that died.
    now = time.monotonic()
    leases = {row[0]: leases.get(row[0], now) for row in filter.ask("SELECT fence FROM leases")}
    for fence in [fence for fence, since in leases.items() if now - since > 30]:
        filter.window.update(row[0] for row in filter.ask("SELECT id FROM items WHERE fence = ?", fence))
        filter.ask("UPDATE leases SET until = 0 WHERE fence = ?", fence)
    waiting = filter.ask("SELECT count(*) FROM items WHERE state IN ('prepared', 'due')")[0][0]
    if waiting == 0 and not in_queue() and not in_queue():
        break
    time.sleep(0.5)
else:
    problems.append(f"{waiting} items and {len(in_queue())} files of queues were still waiting")
time.sleep(1)
filter.stop()

# The account.
rows = filter.ask(
    "SELECT items.id, items.address, items.purpose, items.state, items.uncertain, items.failure, messages.body,"
    " messages.size, messages.subject FROM items JOIN messages ON messages.id = items.message")
items = collections.defaultdict(list)
lost_bytes = 0
for number, address, purpose, state, uncertain, failure, body, size, subject in rows:
    serial = int(subject.split()[-1])
    items[serial, address].append((number, purpose, state, uncertain, failure))
    if state in ("held", "due", "prepared"):
        try:
            with open(f"{work}/trap/bodies/{body[:2]}/{body}", "rb") as file:
                content = file.read()
            found = hashlib.sha256(content.replace(b"\r\n", b"\n").partition(b"\n\n")[2]).hexdigest()
            wanted = hashlib.sha256(senders.body_of(serial).replace(b"\r\n", b"\n")).hexdigest()
            if found != wanted or len(content) != size:
                lost_bytes += 1
        except FileNotFoundError:
            lost_bytes += 1
sound = filter.ask("PRAGMA integrity_check")[0][0]

count = collections.Counter()


def settle(serial, recipient, is_taken):
    copies = arrivals.all.get((serial, recipient), [])
    there = items.get((serial, recipient), [])
    numbers = {item[0] for item in there}
    held = [item for item in there if item[2] == "held"]
    is_released = any(item[0] in releaser.released for item in there)
    may_be_released = is_released or any(item[0] in releaser.unclear for item in there)
    if any(found[0] != senders.hash_of(serial) for found in copies):
        count["changed"] += 1
    if any(found[2] for found in copies):
        count["tokens"] += 1
    if recipient == senders.COPY and any(found[1] != f"[copy] number {serial}" for found in copies):
        count["wrong"] += 1
    if recipient == senders.PLAIN and any(found[1] != f"number {serial}" for found in copies):
        count["wrong"] += 1
    is_kept = recipient in (senders.HELD, senders.HELD2)
    if not is_taken:
        # The sender was told that it was not taken, or nothing.
        if copies or held:
            if serial in load.unclear:
                count["unanswered, unclear"] += 1
            elif any(item[3] for item in there):
                count["unanswered, uncertain"] += 1
            else:
                count["unanswered, wrong"] += 1
                problems.append(f"{serial} for {recipient} was not answered 250, and is there: {there} {copies}")
        return
    total = len(copies) + len(held)
    if total == 0:
        count["lost"] += 1
        problems.append(f"{serial} for {recipient} was answered 250 and is lost: {there}")
    elif total == 1:
        if is_kept and held and is_released:
            count["not released"] += 1
            problems.append(f"{serial} for {recipient} was released and is held: {there}")
        elif is_kept and copies and not may_be_released:
            count["let out"] += 1
            problems.append(f"{serial} for {recipient} came and was not released: {there}")
        else:
            count["held" if held else "released" if is_kept else "delivered"] += 1
    elif numbers & filter.window:
        count["twice, in the window"] += 1
    elif serial in load.unclear and recipient == senders.PLAIN:
        count["twice, answer lost"] += 1
    else:
        count["twice"] += 1
        problems.append(f"{serial} for {recipient} is there twice: {there} {copies} unclear={serial in load.unclear}")


for serial in range(load.next):
    for recipient in senders.recipients_of(serial):
        settle(serial, recipient, serial in load.taken)
for (serial, recipient), copies in arrivals.all.items():
    if serial < 0 or recipient not in senders.recipients_of(serial):
        count["strangers"] += 1
        problems.append(f"{recipient} got {serial}, which is not for him")
for name in ("changed", "wrong", "tokens", "strangers"):
    if count[name]:
        problems.append(f"{count[name]} {name}")
if lost_bytes:
    problems.append(f"{lost_bytes} kept messages are without their bytes")
if sound != "ok":
    problems.append(f"the database is damaged: {sound}")

names = ["delivered", "held", "released", "lost", "not released", "let out", "twice", "twice, in the window",
         "twice, answer lost", "unanswered, uncertain", "unanswered, unclear", "unanswered, wrong"]
struck = " ".join(f"{filter.kills.get(role, 0)}" for role in ("worker", "courier", "keeper", "supervisor"))
taken = len(load.taken)
print(f"| {title} | {sum(filter.kills.values())} ({struck}) | {load.next} | {taken} | {len(load.given_up)} |"
      f" {load.tally['attempts']} | {load.tally['deferred']} | {load.tally['unclear']} |"
      + "".join(f" {count[name]} |" for name in names)
      + f" {len(filter.window)} | {prepared} | {seconds:.0f} |", flush=True)
if load.tally["refused"]:
    problems.append(f"{load.tally['refused']} answers were 5xx")
with open(f"{work}/replies", "a") as file:
    for text, number in load.replies.most_common(6):
        print(f"- {title}: {number} times {text}", file=file)
for problem in problems[:40]:
    print(f"keeping: {title}: {problem}", file=sys.stderr)
sys.exit(1 if problems else 0)
