#!/bin/sh
# prune_exports_api.sh [KEEP 20] [--dry-run] as the tracker's users know it: keeps the newest tarballs below
# exports/api and deletes the others; with --dry-run it only names them. A folder of which nothing is left goes too.
set -eu
[ -n "${REPO_ROOT:-}" ] || REPO_ROOT=$(cd "$(dirname -- "$0")/.." && pwd)
keep=20
dry=
for word in "$@"; do
  case $word in
    --dry-run) dry=1 ;;
    -h | --help) sed -n '2,3s/^# //p' "$0"; exit 0 ;;
    '' | *[!0-9]*) echo "ERROR: not a number of tarballs to keep: $word" >&2; exit 2 ;;
    *) keep=$word ;;
  esac
done
exports=$REPO_ROOT/exports/api
if [ ! -d "$exports" ]; then
  echo "OK: nothing to prune: $exports is not there"
  exit 0
fi
list=$(mktemp)
trap 'rm -f "$list"' EXIT
# Names of ours hold no line end; one that does is left alone.
find "$exports" -type f -name '*.tar.gz' ! -name '*
*' -printf '%T@ %p\n' | LC_ALL=C sort -k1,1nr -k2 >"$list"
kept=0
gone=0
while IFS= read -r line; do
  file=${line#* }
  if [ "$kept" -lt "$keep" ]; then
    kept=$((kept + 1))
    continue
  fi
  gone=$((gone + 1))
  if [ -n "$dry" ]; then
    echo "would delete: $file"
    continue
  fi
  rm -f -- "$file"
  echo "deleted: $file"
  rmdir -- "${file%/*}" 2>/dev/null || true
done <"$list"
if [ -n "$dry" ]; then
  echo "OK: kept=$kept would_delete=$gone"
else
  echo "OK: kept=$kept deleted=$gone"
fi
