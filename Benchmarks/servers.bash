# Private mail servers for benchmarks, on ports of 127.0.0.1: to be read by `source`, not run.
#
# Who reads it sets benchmark (its own name, for messages), here, repository, work (a folder that he removes), sockets
# (the folder of the filters' sockets; another one where root runs it), mtas, postern and scratch; he calls prepare first,
# and stop_server at the end. The filter listens on $sockets/postfix.sock or $sockets/sendmail.sock.
#
# shellcheck shell=bash disable=SC2154,SC2034

server=
# Lines that Postfix's main.cf ends with.
postfix_lines=()

fail() {
    echo "$benchmark: $*" >&2
    exit 69
}

stop_server() {
    # The server is alone in a process namespace, which goes with the process that made it.
    if [[ -n $server ]]; then
        kill -KILL "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    server=
}

# Polls until a command succeeds, as long as a process lives and 30 s have not passed.
await() {
    local pid=$1 limit=$((SECONDS + 30))
    shift
    until "$@" 2>/dev/null; do
        if ! kill -0 "$pid" 2>/dev/null || ((SECONDS > limit)); then return 1; fi
        sleep 0.1
    done
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

# Builds the program unless one is named, unpacks the servers, and makes what they need beside their own folders.
prepare() {
    local product options
    if [[ -z $postern ]]; then
        options=(--configuration release --package-path "$repository" --scratch-path "$scratch" --static-swift-stdlib)
        for product in postern postern-unpack; do swift build "${options[@]}" --product "$product" >&2; done
        postern=$(swift build "${options[@]}" --show-bin-path)/postern
    fi
    [[ -e $mtas/complete ]] || "$repository/Scripts/unpack-mtas" "$mtas" >&2
    mtas=$(cd "$mtas" && pwd -P)
    # Postfix runs as other users too.
    chmod 755 "$work"
    # Sendmail, run as root, refuses a socket below any folder that everybody may write to.
    if ((EUID == 0)); then
        sockets=$(mktemp -d "/run/postern-$benchmark.XXXXXX")
        chmod 755 "$sockets"
    fi
    printf '127.0.0.1 localhost mx.postfix.test mx.sendmail.test\n' >"$work/hosts"
    printf '%s: files\n' passwd group hosts services protocols >"$work/nsswitch.conf"
}

# Starts a server in namespaces of its own: no look-up asks DNS, and the host has a name with dots, without which Sendmail
# sleeps a minute.
start_server() {
    local name=$1 port=$2 namespaces=(--uts --pid --mount --fork --kill-child)
    shift 2
    # Not --map-root-user: setgroups(2), which Sendmail calls, is denied there.
    if ((EUID != 0)); then namespaces+=(--user --map-current-user --keep-caps); fi
    # The variables are those of the shell within.
    # shellcheck disable=SC2016
    unshare "${namespaces[@]}" sh -c '
        hostname "mx.$2.test" || exit
        for file in hosts nsswitch.conf; do
            [ ! -e "/etc/$file" ] || mount --bind "$1/$file" "/etc/$file" || exit
        done
        shift 2
        "$@"
        exit' sh "$work" "$name" "$@" >"$work/$name.output" 2>&1 </dev/null &
    server=$!
    await "$server" answers "$port" || fail "$name does not start: $(cat "$work/$name.output" "$work/$name"/mail.log)"
}

# PORT SINK-PORT [REENTRY-PORT]: the last is a listener by the name `reentry`, for what comes back from the filter.
start_postfix() {
    local folder=$work/postfix tree=$mtas/postfix port=$1 sink=$2 reentry=${3-} words
    local queues=(active bounce corrupt defer deferred flush hold incoming saved trace)
    local variables="MAIL_CONFIG LANG=C LD_LIBRARY_PATH LD_PRELOAD FAKEROOTKEY FAKED_MODE FAKEROOTDONTTRYCHOWN"
    mkdir -p "$folder"/{etc,data} "$folder"/spool/{public,maildrop,pid,private}
    (cd "$folder/spool" && mkdir "${queues[@]}" && chmod 700 "${queues[@]}" private)
    : >"$folder/etc/dynamicmaps.cf"
    cat >"$folder/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $folder/spool
data_directory = $folder/data
meta_directory = $folder/etc
daemon_directory = $tree/usr/lib/postfix/sbin
command_directory = $tree/usr/sbin
shlib_directory = $tree/usr/lib/postfix
mail_owner = mail
setgid_group = daemon
import_environment = $variables
export_environment = $variables
maillog_file = $folder/mail.log
maillog_file_prefixes = $folder
inet_protocols = ipv4
inet_interfaces = 127.0.0.1
myhostname = mx.postfix.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
relayhost = [127.0.0.1]:$sink
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
message_size_limit = 0
smtpd_milters = unix:$sockets/postfix.sock
milter_default_action = tempfail
END
    if ((${#postfix_lines[@]})); then printf '%s\n' "${postfix_lines[@]}" >>"$folder/etc/main.cf"; fi
    {
        echo "127.0.0.1:$port inet n - n - - smtpd"
        [[ -z $reentry ]] || echo "127.0.0.1:$reentry inet n - n - - smtpd -o milter_macro_daemon_name=reentry"
        printf '%s\n' "pickup unix n - n 60 1 pickup" "cleanup unix n - n - 0 cleanup" "qmgr unix n - n 300 1 qmgr" \
            "tlsmgr unix - - n 1000? 1 tlsmgr" "rewrite unix - - n - - trivial-rewrite" "bounce unix - - n - 0 bounce" \
            "defer unix - - n - 0 bounce" "trace unix - - n - 0 bounce" "verify unix - - n - 1 verify" \
            "flush unix n - n 1000? 0 flush" "proxymap unix - - n - - proxymap" "smtp unix - - n - - smtp" \
            "relay unix - - n - - smtp" "showq unix n - n - - showq" "error unix - - n - - error" \
            "retry unix - - n - - error" "discard unix - - n - - discard" "anvil unix - - n - 1 anvil" \
            "scache unix - - n - 1 scache" "postlog unix-dgram n - n - 1 postlogd"
    } >"$folder/etc/master.cf"
    # Postfix does not trust files that are younger than two seconds: each of its programs would wait.
    touch -d '1 minute ago' "$folder"/etc/*
    words=(env "LD_LIBRARY_PATH=$tree/usr/lib/postfix" "MAIL_CONFIG=$folder/etc" FAKEROOTDONTTRYCHOWN=1)
    if ((EUID != 0)); then words+=(fakeroot); fi
    # In one shell, since under fakeroot only what runs inside it sees the changed owners.
    # shellcheck disable=SC2016
    words+=(sh -c '
        cd "$1" && shift && chown -R mail data spool/private spool/public spool/maildrop "$@" &&
        exec "$0" -s -c "$PWD/etc"' "$tree/usr/lib/postfix/sbin/master" "$folder" "${queues[@]/#/spool/}")
    start_server postfix "$port" "${words[@]}"
}

# PORT SINK-PORT [REENTRY-PORT], as above.
start_sendmail() {
    local folder=$work/sendmail tree=$mtas/sendmail port=$1 sink=$2 reentry=${3-} cf=$mtas/sendmail/usr/share/sendmail/cf
    # The backtick is m4's.
    # shellcheck disable=SC2016
    local listener=${reentry:+$(printf 'DAEMON_OPTIONS(`Name=reentry, Family=inet, Addr=127.0.0.1, Port=%s'\'')dnl' "$reentry")}
    mkdir -p "$folder/queue"
    chmod 700 "$folder/queue"
    : >"$folder/mail.log"
    printf 'hosts\tfiles\naliases\tfiles\npasswd\tfiles\n' >"$folder/service.switch"
    # No size limit is Sendmail's default, and so are the milter's timeouts where no T= is given.
    cat >"$folder/sendmail.mc" <<END
divert(0)dnl
OSTYPE(\`linux')dnl
define(\`confDOMAIN_NAME', \`mx.sendmail.test')dnl
define(\`QUEUE_DIR', \`$folder/queue')dnl
define(\`STATUS_FILE', \`$folder/statistics')dnl
define(\`HELP_FILE', \`$tree/etc/mail/helpfile')dnl
define(\`confPID_FILE', \`$folder/sendmail.pid')dnl
define(\`confSERVICE_SWITCH_FILE', \`$folder/service.switch')dnl
define(\`ALIAS_FILE', \`')dnl
define(\`confTRUSTED_USER', \`$(id -un)')dnl
define(\`confRUN_AS_USER', \`$(id -un)')dnl
define(\`confDONT_BLAME_SENDMAIL', \`GroupWritableDirPathSafe')dnl
define(\`confTO_IDENT', \`0')dnl
define(\`confPRIVACY_FLAGS', \`')dnl
define(\`confQUEUE_LA', \`1000')dnl
define(\`confREFUSE_LA', \`1000')dnl
define(\`confDELIVERY_MODE', \`background')dnl
define(\`confMIN_QUEUE_AGE', \`0')dnl
define(\`confDONT_PROBE_INTERFACES', \`True')dnl
FEATURE(\`no_default_msa')dnl
FEATURE(\`nocanonify')dnl
FEATURE(\`accept_unresolvable_domains')dnl
FEATURE(\`accept_unqualified_senders')dnl
FEATURE(\`promiscuous_relay')dnl
define(\`SMART_HOST', \`relay:[127.0.0.1]')dnl
define(\`RELAY_MAILER_ARGS', \`TCP \$h $sink')dnl
DAEMON_OPTIONS(\`Name=MTA, Family=inet, Addr=127.0.0.1, Port=$port')dnl
$listener
INPUT_MAIL_FILTER(\`postern', \`S=unix:$sockets/sendmail.sock, F=T')dnl
MAILER(\`local')dnl
MAILER(\`smtp')dnl
END
    m4 "-D_CF_DIR_=$cf/" "$cf/m4/cf.m4" "$folder/sendmail.mc" >"$folder/sendmail.cf" 2>"$work/sendmail.m4"
    start_server sendmail "$port" "$tree/usr/libexec/sendmail/sendmail" -bD -q5s -C "$folder/sendmail.cf"
}

# So many ports that nobody uses; three where nobody says how many.
free_ports() {
    python3 -c '
import socket, sys
all = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(one.getsockname()[1] for one in all))' "${1-3}"
}
