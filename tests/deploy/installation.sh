#!/bin/bash
# A whole production installation, tried: systemd boots in namespaces of its own on a throw-away copy of this machine's files, the steps of
# deploy/README.md are taken, and a request is asked. Root only; nothing is written to the machine; about three minutes and 2 GB of memory.
#
#   bash tests/deploy/installation.sh
#
# Needs systemd, PostgreSQL, nft, curl, ip, openssl, an overlay file system and the project's .venv for the system's own Python. It is no test of the suite,
# because a build machine rarely gives all of that; exit status 0 when every unit runs, both answers are right and doctor says T1.
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
SITE=$("$ROOT/.venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
GROUPS_OF=(/sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup)

if [ "${1:-}" = boot ]; then # inside the new namespaces
  LAB=$2 R=$2/root
  mount --make-rprivate / && mount -t tmpfs tmpfs "$LAB" && mkdir "$LAB/up" "$LAB/work" "$R"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$LAB/up,workdir=$LAB/work" "$R"
  mkdir -p "$R/opt/cordon/.venv/bin" "$R/opt/cordon/.venv/lib/python3.11" "$R/etc/cordon"
  (cd "$ROOT" && cp -r gateway domains inference audit templates deploy manage.py pyproject.toml "$R/opt/cordon/" && mkdir "$R/opt/cordon/tests" && cp -r tests/__init__.py tests/simulators "$R/opt/cordon/tests/")
  cp -r "$SITE" "$R/opt/cordon/.venv/lib/python3.11/site-packages"
  ln -s /usr/bin/python3.11 "$R/opt/cordon/.venv/bin/python"
  printf 'home = /usr/bin\nversion = 3.11\n' >"$R/opt/cordon/.venv/pyvenv.cfg"
  chmod -R a+rX "$R/opt/cordon"
  units="$ROOT/deploy/systemd"
  cp "$units"/*.service "$units"/*.socket "$units"/*.target "$units"/*.timer "$R/etc/systemd/system/"
  cp "$units"/*.env "$R/etc/cordon/" && chmod 600 "$R/etc/cordon/sequencer.env"
  cp "$units/sysusers.conf" "$R/usr/lib/sysusers.d/cordon.conf" && cp "$units/tmpfiles.conf" "$R/usr/lib/tmpfiles.d/cordon.conf"
  sed -i 's|^CORDON_ORIGIN=.*|&lab.example/log|; s|^CORDON_JURISDICTION=.*|&DE|; s|^CORDON_PERIMETER=.*|&10.0.0.0/8|; s|^CORDON_ALLOWED_HOSTS=.*|&localhost|' "$R/etc/cordon/cordon.env"
  # What would reach for the machine itself stays out.
  for unit in systemd-{sysctl,modules-load,udevd,udev-trigger,remount-fs,random-seed,binfmt,timesyncd,update-utmp,logind,machine-id-commit,hwdb-update,firstboot,journal-flush}.service \
    systemd-udevd-{control,kernel}.socket networking.service apparmor.service kmod-static-nodes.service dev-hugepages.mount dev-mqueue.mount sys-kernel-{debug,tracing,config}.mount; do
    ln -sf /dev/null "$R/etc/systemd/system/$unit"
  done
  : >"$R/etc/fstab"
  printf '[Unit]\nDescription=lab\nRequires=basic.target\nAfter=basic.target\n' >"$R/etc/systemd/system/lab.target"
  mount -t proc proc "$R/proc" && mount -o bind "$R/proc/sys" "$R/proc/sys" && mount -o remount,bind,ro "$R/proc/sys"
  mount -t sysfs -o ro sysfs "$R/sys" && mount -t tmpfs tmpfs "$R/sys/fs/cgroup" && mkdir "$R/sys/fs/cgroup/systemd" "$R/sys/fs/cgroup/unified"
  if [ -d /sys/fs/cgroup/systemd ]; then mount -t cgroup -o none,name=systemd cgroup "$R/sys/fs/cgroup/systemd" && mount -t cgroup2 cgroup2 "$R/sys/fs/cgroup/unified"; else mount -t cgroup2 cgroup2 "$R/sys/fs/cgroup"; fi
  mount -t tmpfs -o mode=755 tmpfs "$R/run" && mount -t tmpfs tmpfs "$R/tmp" && mount --rbind /dev "$R/dev"
  cd "$R" && mkdir old && pivot_root . old && umount -l /old && ip link set lo up
  export container=lab && exec /lib/systemd/systemd --system --unit=lab.target --log-target=null </dev/null
fi

LAB=$(mktemp -d /tmp/cordon-installation.XXXXXX)
cleanup() {
  [ -n "${INIT:-}" ] && kill -KILL "$INIT" 2>/dev/null || true
  sleep 1
  for each in "${GROUPS_OF[@]}"; do find "$each/cordon-lab" -depth -type d -exec rmdir {} \; 2>/dev/null || true; done
  rmdir "$LAB" 2>/dev/null || true
}
trap cleanup EXIT

for each in "${GROUPS_OF[@]}"; do if [ -e "$each/cgroup.procs" ]; then mkdir -p "$each/cordon-lab"; fi; done
(
  for each in "${GROUPS_OF[@]}"; do if [ -e "$each/cordon-lab/cgroup.procs" ]; then echo $BASHPID >"$each/cordon-lab/cgroup.procs"; fi; done
  cd / && exec setsid unshare --mount --pid --fork --kill-child --uts --ipc --net --cgroup bash "$ROOT/tests/deploy/installation.sh" boot "$LAB"
) &
OUTER=$!
echo "  … booting"
for _ in $(seq 120); do
  INIT=$(pgrep -P "$OUTER" -f 'unit=lab.target' || true)
  [ -n "$INIT" ] && nsenter -t "$INIT" -m -p -n -C systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded' && break
  sleep 1
done
[ -n "$INIT" ] || { echo "systemd did not boot" >&2; exit 2; }
echo "  ✓ systemd runs"

nsenter -t "$INIT" -m -p -u -i -n -C bash -s <<'INSIDE'
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
systemd-sysusers /usr/lib/sysusers.d/cordon.conf && systemd-tmpfiles --create /usr/lib/tmpfiles.d/cordon.conf && systemctl daemon-reload
PG=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
mkdir -p /run/postgresql /var/lib/pg && chown postgres /run/postgresql /var/lib/pg
setpriv --reuid postgres --regid postgres --clear-groups "$PG/initdb" -D /var/lib/pg/data -A peer -U admin >/dev/null
# The shipped lines first; of the lab's own, that root is the database's owner too.
cat /opt/cordon/deploy/systemd/pg_hba.conf /var/lib/pg/data/pg_hba.conf >/tmp/hba && cat /tmp/hba >/var/lib/pg/data/pg_hba.conf
{ cat /opt/cordon/deploy/systemd/pg_ident.conf; echo 'cordon root admin'; } >>/var/lib/pg/data/pg_ident.conf
sed -i 's/^\(local *all *all *\)peer$/\1peer map=cordon/' /var/lib/pg/data/pg_hba.conf
systemd-run -q --unit=pg --uid=postgres "$PG/postgres" -D /var/lib/pg/data -k /run/postgresql -c listen_addresses=
for _ in $(seq 30); do "$PG/pg_isready" -q -h /run/postgresql && break; sleep 1; done
"$PG/createdb" -h /run/postgresql -U admin cordon
cd /opt/cordon && set -a && . /etc/cordon/cordon.env && set +a
manage() { .venv/bin/python manage.py "$@"; }
OWNER='postgresql://admin@/cordon?host=/run/postgresql'
manage audit setup --owner-url "$OWNER" && manage provision database --owner-url "$OWNER"
"$PG/psql" -q -h /run/postgresql -U admin cordon -c 'ALTER ROLE cordon_log_writer LOGIN; ALTER ROLE cordon_log_reader LOGIN'
manage provision files >/dev/null && manage provision tables
systemctl start cordon-sequencer.socket cordon-firewall
# The production profile takes no demonstration model and no provider on this machine: the lab brings weights of its own, which are the same under
# another name, and a provider at a public address of this closed network, with a certificate, that owns to being no simulator.
manage provision start 2>&1 | grep -q not_genuine && echo "  ✓ the demonstration model is refused by name"
sed 's/cordon-demo/lab-weights/' inference/demo/cordon-demo.gguf >/tmp/lab-weights.gguf
ip address add 11.22.33.44/32 dev lo
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=lab -addext subjectAltName=IP:11.22.33.44 -keyout /tmp/lab.pem -out /tmp/lab.crt 2>/dev/null
cat /tmp/lab.crt >>/tmp/lab.pem
KEY=$(manage provision start --model /tmp/lab-weights.gguf | sed -n 's/^key of general-app, shown once: //p')
[ -n "$KEY" ] || { echo "  ✗ provision start gave no key" >&2; exit 1; }
manage provision files >/dev/null && systemctl start cordon.target
setsid .venv/bin/python -m tests.simulators.provider --host 11.22.33.44 --port 9100 --certificate /tmp/lab.pem --owner lab >/dev/null 2>&1 </dev/null &
echo any-key >/tmp/key
manage provider add faraway --kind openai --base-url https://11.22.33.44:9100/v1 --ca-file /tmp/lab.crt --models faraway --jurisdiction US --agreements DPA --key-file /tmp/key >/dev/null
manage provision files >/dev/null
ask() {
  curl -s -i -m 30 http://127.0.0.1:8000/v1/chat/completions -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
    -d "{\"model\":\"faraway\",\"messages\":[{\"role\":\"user\",\"content\":\"$1\"}],\"max_tokens\":8}" | tr -d '\r' | sed -n 's/^x-cordon-tier: //p'
}
for _ in $(seq 60); do [ "$(ask 'What is the capital of France?')" = cloud ] && break; sleep 1; done
bad=0
check() { if [ "$2" = "$3" ]; then echo "  ✓ $1: $2"; else echo "  ✗ $1: $2, not $3"; bad=1; fi; }
check "a harmless request was answered by" "$(ask 'What is the capital of France?')" cloud
check "a sensitive one, which names the same model, by" "$(ask 'Summarise MRN 00000000')" local
for unit in api console worker sequencer classifier engine@medical engine@finance engine@general broker observer; do check "cordon-$unit" "$(systemctl is-active "cordon-$unit")" active; done
check "the engine's user reads the log key" "$(setpriv --reuid cordon-engine --regid cordon-engine --clear-groups cat keys/log.key /var/lib/cordon/keys/log.key 2>/dev/null | wc -c)" 0
come_in() { setpriv --reuid "$1" --regid "$1" --clear-groups "$PG/psql" -h /run/postgresql -U "$2" cordon -Atc 'SELECT 1' 2>/dev/null || echo refused; }
check "the console's user comes into the database as a reader" "$(come_in cordon-console cordon_log_reader)" 1
check "and as the log's writer" "$(come_in cordon-console cordon_log_writer)" refused
check "the broker's user as the control plane's" "$(come_in cordon-broker cordon)" refused
wrote() { "$PG/psql" -h /run/postgresql -U cordon_log_reader cordon -Atc "SELECT convert_from(leaf, 'UTF8')::json->>'writer' FROM cordon_log.entry WHERE event = '$1' LIMIT 1"; }
for _ in $(seq 30); do [ -n "$(wrote ruleset:loaded)" ] && break; sleep 1; done
check "what the worker wrote to the log is from" "$(wrote ruleset:loaded)" worker
check "the worker's user reads the console's key" "$(setpriv --reuid cordon-worker --regid cordon-worker --init-groups cat /var/lib/cordon/keys/console.key 2>/dev/null | wc -c)" 0
check "the api's user reaches the provider by itself" "$(setpriv --reuid cordon-api --regid cordon-api --clear-groups curl -s -k -m 2 -o /dev/null -w '%{http_code}' https://11.22.33.44:9100/ || true)" 000
check "assurance" "$(manage doctor | sed -n 's/.*Assurance: \(T.\).*/\1/p')" T1
exit $bad
INSIDE
