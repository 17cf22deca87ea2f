#!/bin/sh
# snapshot_restore.sh as the tracker's users know it; the root is the folder above the scripts/ that was called.
script=$(readlink -f -- "$0")
[ -n "${REPO_ROOT:-}" ] || REPO_ROOT=$(cd "$(dirname -- "$0")/.." && pwd)
export REPO_ROOT
# What is not typed may come from the environment.
artifact=${SNAPSHOT_ARTIFACT:-}
for word; do case $word in -*) ;; *) artifact= ;; esac; done
[ -z "$artifact" ] || set -- "$@" "$artifact"
[ "${SNAPSHOT_JSON:-}" != 1 ] || set -- "$@" --json
[ "${SNAPSHOT_FORCE:-}" != 1 ] || set -- "$@" --force
[ "${SNAPSHOT_BACKUP:-}" != 1 ] || set -- "$@" --backup
exec "${script%/*}/../nexus" lims snapshot restore "$@"
