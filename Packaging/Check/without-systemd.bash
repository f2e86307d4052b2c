# The package's life where systemd does not run. Read by Scripts/checks/package.

before=$(files)
packages_before=$(chrooted dpkg-query -W -f='${Package}\n')
install_package
echo "brought along: $(comm -13 <(sort <<<"$packages_before") <(chrooted dpkg-query -W -f='${Package}\n' | sort) | tr '\n' ' ')"
is "$(installed)" "$version installed" "the package"
chrooted dpkg --verify postern >"$lab/verify" || true
[ ! -s "$lab/verify" ] || fail "files differ from the package's: $(<"$lab/verify")"
is "$(chrooted postern --version)" "$told" "the version"
for program in usr/bin/postern usr/bin/milter-send usr/libexec/postern/postern-unpack; do
    loaded=$(chrooted ldd "/$program")
    [[ $loaded != *"not found"* ]] || fail "$program lacks a library: $loaded"
    [[ $loaded != *swift* ]] || fail "$program wants a library of Swift's: $loaded"
done
said=$(chrooted postern check 2>&1) || fail "the default configuration is wrong: $said"
[[ $said == *"in order"* && $said != *warning* ]] || fail "the default configuration: $said"
has usr/share/man/man8/postern.8.gz
grep -q '^GRDB' "$root/usr/share/doc/postern/built-with" || fail "built-with does not say what is linked in"
is "$(stat -c '%a' "$root/var/lib/postern") $(chrooted stat -c '%U:%G' /var/lib/postern)" "700 postern:postern" \
    "the state folder"
is "$(chrooted getent passwd postern | cut -d: -f6-)" "/var/lib/postern:/usr/sbin/nologin" "the user"
has etc/systemd/system/sockets.target.wants/postern.socket
has etc/systemd/system/multi-user.target.wants/postern.service

# As installing.md says it for a machine without systemd.
serve_by_hand() {
    chrooted install -d -o postern -g postern -m 0755 /run/postern
    # The signal is for the script's own end; a change of user before it would take it back.
    chroot "$root" /usr/bin/env -i SWIFT_BACKTRACE=enable=no \
        /usr/bin/setpriv --reuid=postern --regid=postern --init-groups --pdeathsig=KILL -- \
        /usr/bin/postern serve -p unix:/run/postern/milter.sock >"$lab/serve.log" 2>&1 &
    server=$!
    await 20 "it serves without systemd" test -S "$root/run/postern/milter.sock"
}
stop_by_hand() {
    kill -TERM "$server"
    wait "$server" || { cat "$lab/serve.log" >&2; fail "it ended with status $?"; }
    server=
}
serve_by_hand
is "$(chrooted stat -c '%U:%G %a' /run/postern/milter.sock)" "postern:postern 660" "its socket"
answers chrooted unix:/run/postern/milter.sock
stop_by_hand
chrooted postern history --counts >"$lab/history" || fail "the history cannot be read"
grep -q reject "$lab/history" || fail "the history knows of no refusal: $(<"$lab/history")"

echo '# a line of the operator' >>"$root/etc/postern/postern.yaml"
echo 'contact: ask the operator' >"$root/etc/postern/conf.d/site.yaml"
chrooted dpkg --force-confdef --force-confold -i /srv/higher.deb >"$lab/dpkg.log" 2>&1 || {
    cat "$lab/dpkg.log" >&2
    fail "it cannot be upgraded"
}
is "$(installed)" "$higher installed" "the upgraded package"
is "$(chrooted postern --version)" "$higher_told" "the version of the upgraded program"
grep -q 'a line of the operator' "$root/etc/postern/postern.yaml" || fail "the operator's configuration is lost"
has etc/postern/postern.yaml.dpkg-dist
serve_by_hand
said=$(chrooted milter-send unix:/run/postern/milter.sock /srv/mail/zip-program.eml)
[[ $said == *"ask the operator"* ]] || fail "conf.d/site.yaml has no effect: $said"
stop_by_hand

apt_get remove -y postern || fail "it cannot be removed: $(<"$lab/apt.log")"
lacks usr/bin/postern
lacks usr/libexec/postern
has etc/postern/postern.yaml
has var/lib/postern/history.db
apt_get purge -y postern || fail "it cannot be purged: $(<"$lab/apt.log")"
has etc/postern/conf.d/site.yaml
lacks etc/postern/postern.yaml
lacks var/lib/postern
rm -r -- "$root/etc/postern"
apt_get autoremove --purge -y || fail "what it depends on cannot be removed: $(<"$lab/apt.log")"
left=$(comm -13 <(echo "$before") <(files))
[ -z "$left" ] || fail "it leaves behind: $left"
