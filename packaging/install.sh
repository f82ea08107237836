#!/usr/bin/env bash
# Builds and installs worker and trainer under PREFIX (default /). Run as root; run again to upgrade: data and models stay.
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${PREFIX:-}

command -v dotnet >/dev/null || { echo "The .NET SDK 10 is needed to build; install it first." >&2; exit 3; }
if ! ldconfig -p | grep -q 'libsqlite3\.so\.0'; then
  echo "libsqlite3.so.0 is missing; install it (Debian: apt-get install libsqlite3-0)." >&2
  exit 3
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# Compiled ahead of time: the first minutes after a start are not spent compiling.
for program in Worker Trainer; do
  dotnet publish "Classifier.$program" -c Release -r linux-x64 --self-contained true -p:PublishReadyToRun=true -o "$out/${program,,}" --nologo -v quiet
done

install -d "$prefix/opt/classifier" "$prefix/etc/classifier" "$prefix/usr/bin" "$prefix/etc/systemd/system" "$prefix/var/lib/classifier"
rm -rf "$prefix/opt/classifier/worker" "$prefix/opt/classifier/trainer" "$prefix/opt/classifier/docs"
cp -r "$out/worker" "$out/trainer" docs "$prefix/opt/classifier/"
[ -d "$prefix/etc/classifier/data" ] || cp -r data "$prefix/etc/classifier/data"
for program in worker trainer; do
  ln -sf "/opt/classifier/$program/classifier-$program" "$prefix/usr/bin/classifier-$program"
done
install -m 644 packaging/classifier-worker.service "$prefix/etc/systemd/system/"

if [ -z "$prefix" ]; then
  id classifier >/dev/null 2>&1 || useradd --system --home-dir /var/lib/classifier --shell /usr/sbin/nologin classifier
  chown -R classifier:classifier /var/lib/classifier
  command -v systemctl >/dev/null && [ -d /run/systemd/system ] && systemctl daemon-reload
fi
echo "Installed. Next: classifier-trainer train --data /etc/classifier/data --models /var/lib/classifier/models, then systemctl enable --now classifier-worker."
