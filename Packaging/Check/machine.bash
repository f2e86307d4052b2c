# The machine of Scripts/checks/package: a folder with a Debian, which can be booted. Read by that script.
#
# Wants `lab`, the folder that all is in. Has `root`, the Debian, and `machine`, its process 1 while it is booted.

root=$lab/machine
machine=
starter=
group=$lab/cgroup/postern-package-check

fail() {
    echo "package: $*" >&2
    [ -z "$machine" ] || inside journalctl --no-pager -n 40 -o short -u 'postern*' >&2 || true
    exit 1
}

# Ends the booted machine, whose processes are all of one namespace and control group, and removes both.
shut_down() {
    [ ! -d "$group" ] || echo 1 >"$group/cgroup.kill" || true
    [ -z "$machine" ] || kill -KILL "$machine" 2>/dev/null || true
    [ -z "$starter" ] || wait "$starter" 2>/dev/null || true
    machine= starter=
    local tries=100
    while [ -d "$group" ] && [ $((tries -= 1)) -gt 0 ]; do
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
        [ ! -d "$group" ] || sleep 0.1
    done
}
clean_up() {
    shut_down
    umount -l "$root/proc" 2>/dev/null || true
    umount -l "$root/var/cache/apt/archives" 2>/dev/null || true
    rm -rf --one-file-system -- "$root"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# What an earlier run left that was killed: folders alone, since its processes and mounts went with it.
mkdir -p "$lab/cgroup" "$lab/archives/partial"
mount -t cgroup2 cgroup2 "$lab/cgroup"
shut_down
rm -rf --one-file-system -- "$root"

# As `await 10 "it serves" COMMAND...`: until the command succeeds.
await() {
    local deadline=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || fail "not within the time: $what"
        sleep 0.1
    done
}

# Runs a command in the folder, and in the booted machine.
chrooted() { chroot "$root" /usr/bin/env -i HOME=/ PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
inside() {
    nsenter --target "$machine" --mount --uts --ipc --net --pid --cgroup --root --wdns=/ -- \
        /usr/bin/env -i HOME=/ PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"
}

has() { [ -e "$root/$1" ] || [ -L "$root/$1" ] || fail "$1 is not there"; }
lacks() { [ ! -e "$root/$1" ] && [ ! -L "$root/$1" ] || fail "$1 is there"; }
is() { [ "$1" = "$2" ] || fail "$3 is '$1' and not '$2'"; }

# The files of the machine, but for what package management and systemd write for themselves.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./srv -o -path ./var/log \
        -o -path ./run/adduser -o -path ./var/cache -o -path ./var/lib/apt -o -path ./var/lib/dpkg \) -prune \
        -o -printf '%y %p\n') \
        | grep -vE ' \./etc/(passwd|group|shadow|gshadow|subuid|subgid)-$| \./etc/ld\.so\.cache$' | sort
}

# Hands a message over: `answer RUN ADDRESS NAME EXPECTED`, with RUN the function that runs a command there.
answer() {
    local run=$1 address=$2 name=$3 expected=$4 said
    said=$("$run" timeout 60 milter-send "$address" "/srv/mail/$name.eml" 2>&1) || fail "$name got no answer: $said"
    [[ $said == *".eml: $expected"* ]] || fail "$name was answered '$said' and not '$expected'"
}
answers() {
    answer "$1" "$2" zip-text continue
    answer "$1" "$2" zip-program "reject 554 5.7.1"
    answer "$1" "$2" tar-text continue
    answer "$1" "$2" tar-program "reject 554 5.7.1"
}

apt_get() {
    chrooted apt-get -qq -o Dpkg::Use-Pty=0 -o APT::Sandbox::User=root "$@" >"$lab/apt.log" 2>&1
}
install_package() {
    apt_get install -y --no-install-recommends /srv/postern.deb && return
    # Lists that are too old name versions which the servers no longer have.
    { apt_get update && apt_get install -y --no-install-recommends /srv/postern.deb; } || {
        cat "$lab/apt.log" >&2
        fail "apt cannot install the package"
    }
}
installed() { chrooted dpkg-query -W -f='${Version} ${db:Status-Status}' postern 2>/dev/null || true; }
