#!/usr/bin/env bash
# clean_root.sh PACKAGE.deb PROGRAM [MIRROR]: installs the package in a Debian 12 that has nothing else (debootstrap),
# and uses it there: a search, whose answer is that of PROGRAM to the byte, a report, the manual, completions, a program
# built against the library, the tests of the Python package if it has one; then removes it. As root, with network;
# takes some minutes. Prints figures.
set -euo pipefail

package=$(realpath "$1")
program=$(realpath "$2")
mirror=${3:-http://deb.debian.org/debian}
sources=$(cd "$(dirname "$0")/../.." && pwd)
root=$(mktemp -d)
chmod 755 "$root"
trap 'umount "$root"/{proc,dev/pts} 2>/dev/null || true; rm -r --one-file-system "$root"' EXIT

within() { chroot "$root" /usr/bin/env -i PATH=/usr/bin:/usr/sbin:/bin:/sbin DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
install() { within apt-get install -y -qq --no-install-recommends "$@" >"$root/apt.log" 2>&1 || { tail "$root/apt.log"; exit 1; }; }
count() { within dpkg-query -f '.\n' -W | wc -l; }

debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
cp /etc/resolv.conf "$root/etc/"
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
ln -sf pts/ptmx "$root/dev/ptmx"
within apt-get update -qq
cp "$package" "$root/lawdart.deb"
cp "$sources/data/dnase.csv" "$root/root/"
cp -r "$sources"/tests/{packages,consumer,python} "$root/root/"

before=$(count)
install /lawdart.deb
printf 'package: %d KB; installed: %d KB and %d packages that it depends on\n' \
  "$(($(stat -c %s "$package") / 1024))" "$(within dpkg-query -f '${Installed-Size}' -W lawdart)" $(($(count) - before - 1))
within lawdart --version

search=(search root/dnase.csv 'density ~ conc' --rounds 20 --time 10m)
within lawdart "${search[@]}" -o /root/run >"$root/answer" 2>/dev/null
(cd "$root" && "$program" "${search[@]}" 2>/dev/null) | cmp - "$root/answer"
echo 'search: the bytes of the program that was built'
within lawdart report /root/run -o /root/report.html
grep -q '</html>' "$root/root/report.html"

install bash-completion fish man-db mandoc zsh
within /root/packages/check.sh /usr

install $(within dpkg-query -f '${Suggests}' -W lawdart | tr -d ,) make
within cmake -S /root/consumer -B /root/build -DCMAKE_BUILD_TYPE=Release >/dev/null
seconds=$SECONDS
within cmake --build /root/build >/dev/null
echo "consumer, built in $((SECONDS - seconds)) s: $(within /root/build/consumer)"

if within test -d /usr/lib/python3.11/dist-packages/lawdart; then
  within python3 /root/python/estimator_test.py
fi

within apt-get purge -y -qq lawdart >/dev/null 2>&1
left=$(find "$root/usr" "$root/var/lib/dpkg/info" -path '*lawdart*')
[[ -z $left ]] || { echo "left behind: $left" >&2; exit 1; }
echo 'removed: no file is left'
