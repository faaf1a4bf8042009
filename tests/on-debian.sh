#!/usr/bin/env bash
# Build and test Replica Drift on another release of Debian, in a folder of its own with that release in it.
# SPDX-License-Identifier: MIT
#
#   tests/on-debian.sh RELEASE [SUITE]...      for example: tests/on-debian.sh trixie
#
# RELEASE is a name such as bookworm or trixie; without a SUITE (displayless, display, a11y, data, style) all tests run.
# It takes root, debootstrap and rsync. The first call installs the release into a cache folder,
# $XDG_CACHE_HOME/replica-drift/debian/RELEASE; the next ones use it again, and remove it by hand when it has grown old.
# Packages come from where this machine's own apt has them. The exit status is that of ./run test, which has the last
# word; 2 means wrong use or something that is missing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() {
    echo "tests/on-debian.sh: $*" >&2
    exit 2
}

[[ ${1-} =~ ^[a-z]+$ ]] || die "which release? For example: tests/on-debian.sh trixie"
((EUID == 0)) || die "only root can install another release and run in it; try sudo"
for program in debootstrap rsync; do
    command -v "$program" >/dev/null || die "$program is not installed"
done

release=$1
base=${XDG_CACHE_HOME:-$HOME/.cache}/replica-drift/debian/$release
shift

# Mounts that only this process and its children see: they are gone when it is, however it ends. So are its children.
if [[ -z ${DRIFT_OWN_MOUNTS-} ]]; then
    DRIFT_OWN_MOUNTS=yes exec unshare --mount --pid --fork --kill-child -- "$0" "$release" "$@"
fi

# Two calls at a time would build in one folder.
mkdir -p "$(dirname "$base")"
exec 9>"$base.lock"
flock --nonblock 9 || { echo "Waiting for another call with $release." && flock 9; }

# What apt was told about the network holds for the other release too: the mirror, and the settings of each method.
# shellcheck disable=SC2016 # apt-get is to expand it
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed -n 1p)
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy https_proxy

if [[ ! -e $base ]]; then
    echo "Installing $release in $base; the next time is quick."
    rm -rf "$base.part"
    debootstrap --variant=minbase "$release" "$base.part" ${mirror:+"$mirror"} >"$base.log" 2>&1 ||
        die "$release could not be installed; $base.log says why"
    mv "$base.part" "$base"
fi
apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-)' >"$base/etc/apt/apt.conf.d/90-as-outside" || true

# Only what differs is copied, by its bytes, so that what has not changed is not built again.
rsync --recursive --links --perms --checksum --delete --exclude=.git --filter=':- .gitignore' "$here/" "$base/drift/"

mount --rbind /dev "$base/dev"
mount -t proc proc "$base/proc"
mount --rbind /tmp "$base/tmp"
cp /etc/resolv.conf /etc/hosts "$base/etc/"

chroot "$base" /usr/bin/env --ignore-environment \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 CI=true \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    /drift/run test "${@/#/--suite=}" </dev/null
