#!/bin/sh
# lims.sh as the tracker's users know it; the root is the folder above the scripts/ that was called.
here=${0%/*}
[ "$here" = "$0" ] && here=.
[ -n "${REPO_ROOT:-}" ] || REPO_ROOT=$(cd "$here/.." && pwd)
export REPO_ROOT
script=$0
while [ -L "$script" ]; do
  link=$(readlink -- "$script")
  case $link in /*) script=$link ;; *) script=${script%/*}/$link ;; esac
done
exec "${script%/*}/../nexus" lims "$@"
