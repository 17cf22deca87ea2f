#!/bin/sh
# lims_api.sh as the tracker's users know it; the root is the folder above the scripts/ that was called.
script=$(readlink -f -- "$0")
[ -n "${REPO_ROOT:-}" ] || REPO_ROOT=$(cd "$(dirname -- "$0")/.." && pwd)
export REPO_ROOT
exec "${script%/*}/../nexus" lims api "$@"
