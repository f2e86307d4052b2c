# The package's units in a systemd that was booted. Read by Scripts/checks/package.

install_package
umount "$root/var/cache/apt/archives" "$root/proc"
# What Debian does of itself, at times that it chooses, would hold the package database.
for timer in apt-daily apt-daily-upgrade dpkg-db-backup e2scrub_all; do
    ln -s /dev/null "$root/etc/systemd/system/$timer.timer"
done
mkdir "$group"
(
    echo "$BASHPID" >"$group/cgroup.procs"
    exec setpriv --pdeathsig KILL -- unshare --pid --fork --kill-child --mount --uts --ipc --net --cgroup -- \
        Scripts/boot-systemd "$root"
) >"$lab/boot.log" 2>&1 9>&- &
starter=$!
find_machine() {
    machine=$(cut -d ' ' -f 1 "/proc/$starter/task/$starter/children" 2>/dev/null) && [ -n "$machine" ]
}
await 10 "a process 1" find_machine
is_booted() { [[ $(inside systemctl is-system-running 2>/dev/null) =~ ^(running|degraded)$ ]]; }
await 60 "systemd boots" is_booted
lost=$(inside systemctl --failed --plain --no-legend | awk '{print $1}' | tr '\n' ' ')
echo "booted; failed units of Debian's: ${lost:-none}"
[[ $lost != *postern* ]] || fail "a unit of the package's failed"
is "$(inside systemctl is-active postern.socket postern.service | tr '\n' ' ')" "active active " "what is up after boot"

socket=unix:/run/postern/milter.sock
is "$(inside stat -c '%U:%G %a' /run/postern/milter.sock)" "postern:postern 660" "the socket"
is "$(inside stat -c '%U:%G %a' /run/postern)" "root:root 755" "the socket's folder"
answers inside "$socket"
echo "messages through the socket: a zip file and an archive for postern-unpack, each with and without a program"

as_nobody() { inside setpriv --reuid=nobody --regid=nogroup "$@"; }
if as_nobody --clear-groups milter-send "$socket" /srv/mail/zip-text.eml >/dev/null 2>&1; then
    fail "whoever is not in the group can connect"
fi
as_nobody --groups=postern milter-send "$socket" /srv/mail/zip-text.eml >/dev/null || fail "the group cannot connect"

# Every process of the unit: its user, no capability, no new ones, system calls filtered.
unit_processes() { inside cat /sys/fs/cgroup/system.slice/postern.service/cgroup.procs; }
user=$(inside id -u postern)
for process in $(unit_processes); do
    is "$(inside awk '/^(Uid|CapEff|CapBnd|NoNewPrivs|Seccomp):/ {printf "%s ", $2}' "/proc/$process/status")" \
        "$user 0000000000000000 0000000000000000 1 2 " "what process $process may"
done

# What confines postern-unpack, as its first frame says: 1 is its filter of system calls, 2 Landlock, 4 namespaces. Under
# the unit Landlock has to be granted where the kernel has it; namespaces are not. It can write to no file, but to a pipe.
cat >"$root/srv/unpack" <<'SCRIPT'
/usr/libexec/postern/postern-unpack tar 3</srv/mail/archive.tar 4>&1 | cat >"$1"
SCRIPT
layers() { od -An -j 6 -N 1 -tu1 "$root/$1" | tr -d ' \n'; }
inside sh /srv/unpack /srv/outside || fail "postern-unpack does not run"
sed -n '/^\[Service\]/,/^\[Install\]/p' "$root/usr/lib/systemd/system/postern.service" \
    | sed -e '/^\[Install\]/d; /^Restart/d; /^WatchdogSec=/d; /^ExecReload=/d; s/^Type=.*/Type=oneshot/' \
        -e 's#^ExecStart=.*#ExecStart=/bin/sh /srv/unpack /var/lib/postern/inside#' >"$lab/probe.service"
inside sh -c 'cat >/run/systemd/system/probe.service' <"$lab/probe.service"
inside systemctl daemon-reload
inside systemctl start probe.service || fail "postern-unpack does not run under the unit"
outside=$(layers srv/outside)
is "$(layers var/lib/postern/inside)" "$((outside & 3))" "what confines postern-unpack under the unit"
echo "postern-unpack is confined by $outside outside of the unit, by $((outside & 3)) under it"
inside rm -- /run/systemd/system/probe.service /var/lib/postern/inside
inside systemctl daemon-reload

# Messages of 3 senders at a time while something happens; every one has to get its answer.
cat >"$root/srv/send" <<'SCRIPT'
for number in 1 2 3 4 5 6 7 8 9 10; do
    timeout 60 milter-send "$1" /srv/mail/tar-text.eml || exit 1
done
SCRIPT
send_while() {
    local sender senders=()
    for sender in 1 2 3; do
        inside sh /srv/send "$socket" >"$lab/sender.$sender" 2>&1 &
        senders+=($!)
    done
    "$@" || fail "'$*' fails"
    for sender in "${senders[@]}"; do
        wait "$sender" || fail "a message got no answer during '$*': $(cat "$lab"/sender.*)"
    done
    echo "during '${*:2}': $(cat "$lab"/sender.* | sed 's/.*\.eml: \([a-z]*\).*/\1/' | sort | uniq -c | tr -s ' \n' ' ')"
}
shown() { inside systemctl show --value --property="$1" postern.service; }
main_process() { shown MainPID; }
first=$(main_process)
send_while inside systemctl reload postern.service
is "$(main_process)" "$first" "the main process after a reload"
send_while inside systemctl restart postern.service
[ "$(main_process)" != "$first" ] || fail "it was not restarted"
is_watched() { [ "$(shown WatchdogTimestampMonotonic)" -gt 0 ]; }
await 30 "the filter feeds the watchdog" is_watched
echo "its status: $(shown StatusText)"
# With another socket unit: both are restarted, in their order.
inside systemctl restart postern.socket || fail "the socket cannot be restarted"
answers inside "$socket"

# As installing.md says it for Postfix in its chroot.
mkdir -p "$root/etc/systemd/system/postern.socket.d"
printf '[Socket]\nListenStream=\nListenStream=/var/spool/postfix/postern/milter.sock\n' \
    >"$root/etc/systemd/system/postern.socket.d/override.conf"
inside systemctl daemon-reload
inside systemctl restart postern.socket || fail "the socket cannot be put elsewhere"
answers inside unix:/var/spool/postfix/postern/milter.sock
! inside timeout 10 milter-send "$socket" /srv/mail/zip-text.eml >/dev/null 2>&1 || fail "the old socket answers"
rm -r -- "$root/etc/systemd/system/postern.socket.d"
inside systemctl daemon-reload
inside systemctl restart postern.socket || fail "the socket cannot be put back"
answers inside "$socket"
rm -r -- "$root/var/spool/postfix"

# Killed, it is there again by itself. systemd kills its workers, with the sessions that they have.
first=$(main_process)
inside sh -c 'kill -KILL "$0"' "$first"
is_another() { local now; now=$(main_process) && [ "$now" -gt 0 ] && [ "$now" -ne "$first" ]; }
await 20 "another one is started when it was killed" is_another
answer inside "$socket" zip-text continue
# Its workers answer before it has told systemd that it is ready; a reload would be taken for a part of the start.
await 20 "the one that was started is ready" inside systemctl is-active --quiet postern.service

# A supervisor that stands still: its workers go on, until systemd misses the watchdog, ends all of it and starts it again.
mkdir -p "$root/etc/systemd/system/postern.service.d"
printf '[Service]\nWatchdogSec=4\n' >"$root/etc/systemd/system/postern.service.d/override.conf"
inside systemctl daemon-reload
inside systemctl restart postern.service
await 20 "the filter feeds the watchdog" is_watched
first=$(main_process)
fed=$(shown WatchdogTimestampMonotonic)
is_fed() { [ "$(shown WatchdogTimestampMonotonic)" -gt "$fed" ]; }
await 10 "the filter goes on feeding the watchdog" is_fed
inside sh -c 'kill -STOP "$0"' "$first"
answer inside "$socket" zip-text continue
is "$(main_process)" "$first" "the supervisor that stands still"
since=$SECONDS
await 30 "another one is started where the supervisor stands still" is_another
answer inside "$socket" zip-text continue
await 20 "the one after a missed watchdog is ready" inside systemctl is-active --quiet postern.service
# grep reads to the end: with -q it would leave at the first line, and what still writes would die of it.
inside journalctl --no-pager -u postern.service -o cat | grep 'Watchdog timeout' >/dev/null \
    || fail "something else than the watchdog ended the supervisor that stood still"
echo "a supervisor that stood still was missed by the watchdog, and another one served after $((SECONDS - since)) s"
rm -r -- "$root/etc/systemd/system/postern.service.d"
inside systemctl daemon-reload
inside systemctl restart postern.service

# An error in the configuration: tried for ever, without haste, and the socket stays.
echo 'no_such_key: 1' >"$root/etc/postern/conf.d/error.yaml"
! inside systemctl reload postern.service 2>/dev/null || fail "a configuration with an error was loaded"
answers inside "$socket"
inside systemctl restart postern.service 2>/dev/null || true
for attempt in 1 2 3; do
    inside timeout 3 milter-send "$socket" /srv/mail/zip-text.eml >/dev/null 2>&1 \
        && fail "a filter whose configuration has an error answers" || true
done
is "$(inside systemctl is-active postern.socket)" active "the socket, with an error in the configuration,"
starts=$(inside journalctl --no-pager -u postern.service | grep -c 'no_such_key' || true)
[ "$starts" -ge 2 ] && [ "$starts" -le 12 ] || fail "with an error in the configuration it was started $starts times"
rm -- "$root/etc/postern/conf.d/error.yaml"
answer inside "$socket" zip-text continue
await 20 "it is ready without the error" inside systemctl is-active --quiet postern.service
echo "with an error in the configuration it was started $starts times in 10 s, and served once the error was gone"

# An upgrade leaves running what runs.
reloads() { inside journalctl --no-pager -u postern.service -o cat | grep -c '^Reloaded postern.service' || true; }
first=$(main_process)
before=$(reloads)
send_while inside sh -c 'dpkg -i /srv/higher.deb >/srv/upgrade.log 2>&1'
answers inside "$socket"
is "$(main_process)" "$first" "the main process after an upgrade"
is "$(reloads)" "$((before + 1))" "the number of reloads after an upgrade ($(<"$root/srv/upgrade.log"))"

# Who runs is of the version that its own file tells, be it removed from its folder: the supervisor of the old one, and
# once the last session with the old workers has ended all others of the new one. A restart makes it new, too.
version_of() { inside "/proc/$1/exe" --version; }
versions_beside() {
    local process
    for process in $(unit_processes); do [ "$process" = "$1" ] || version_of "$process" 2>/dev/null || true; done \
        | sort | uniq -c | tr -s ' \n' ' '
}
are_new() { [[ $(versions_beside "$first") =~ ^\ [0-9]+\ ${higher_told//./\\.}\ $ ]]; }
await 30 "all processes but the supervisor are of the new version" are_new
is "$(version_of "$first")" "$told" "the version of the supervisor after an upgrade"
echo "after an upgrade from $told the supervisor is of it, the others are:$(versions_beside "$first")"
send_while inside systemctl restart postern.service
is "$(version_of "$(main_process)")" "$higher_told" "the version of the supervisor after a restart"

inside journalctl --no-pager _COMM=postern -o cat >"$lab/journal"
for expected in 'action=reject' 'action=deliver' 'rules=blocked-files' 'configuration /etc/postern/postern.yaml'; do
    grep -q "$expected" "$lab/journal" || fail "the journal lacks '$expected'"
done
if grep -iE 'fatal|crash|failed to|permitted|permission' "$lab/journal"; then
    fail "the journal has what should not be there"
fi
inside postern history --counts >/dev/null || fail "the history cannot be read"

inside systemd-analyze verify --man=no postern.service postern.socket 2>"$lab/verify" \
    || fail "the units: $(<"$lab/verify")"
! grep postern "$lab/verify" || fail "systemd has something to say of the units"
inside systemd-analyze security --offline=true --no-pager --threshold=12 /usr/lib/systemd/system/postern.service \
    >"$lab/security" || fail "the unit is too exposed: $(<"$lab/security")"
echo "systemd-analyze security: $(grep -o 'Overall exposure.*' "$lab/security" | tr -dc '[:print:]')"
echo "    of which: $(awk '$1 == "✗" {printf "%s ", $2}' "$lab/security")"

inside dpkg --remove postern >"$lab/dpkg.log" 2>&1 || fail "it cannot be removed while it runs: $(<"$lab/dpkg.log")"
is "$(inside systemctl is-active postern.socket postern.service | tr '\n' ' ')" "inactive inactive " "what was removed"
[ -z "$(inside find /proc -maxdepth 1 -name '[0-9]*' -user postern)" ] || fail "a process of the user's is left"
inside test ! -e /run/postern || fail "/run/postern is left"

printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 0755 "$root/usr/sbin/policy-rc.d"
inside dpkg -i /srv/postern.deb >"$lab/dpkg.log" 2>&1 || fail "it cannot be installed again: $(<"$lab/dpkg.log")"
is "$(inside systemctl is-active postern.socket postern.service | tr '\n' ' ')" "inactive inactive " \
    "what policy-rc.d forbids to start"
rm -- "$root/usr/sbin/policy-rc.d"
inside systemctl start postern.socket
answer inside "$socket" tar-program "reject 554 5.7.1"
echo "nothing was started where policy-rc.d forbids it; the first connection starts the filter"

inside dpkg --purge postern >"$lab/dpkg.log" 2>&1 || fail "it cannot be purged while it runs: $(<"$lab/dpkg.log")"
is "$(inside systemctl list-units --all --plain --no-legend 'postern*' | awk '{print $1}' | tr '\n' ' ')" "" "the units left"
left=$(
    inside find / -xdev \( -path /srv -o -path /var/log \) -prune -o -name '*postern*' -print
    inside find /run /tmp /dev -name '*postern*'
)
[ -z "$left" ] || fail "after a purge there is still: $left"
