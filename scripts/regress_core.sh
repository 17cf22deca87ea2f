#!/bin/sh
# The quick start and the core checks, in a temporary root of their own. Ends with
# "OK: core regressions all green." or with the first line that is not as it should be.
set -eu
script=$0
while [ -L "$script" ]; do
  link=$(readlink -- "$script")
  case $link in /*) script=$link ;; *) script=${script%/*}/$link ;; esac
done
scripts=$(cd "${script%/*}" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
unset DB_PATH NEXUS_DB NX_DB_PATH
export REPO_ROOT="$root"
cd "$root"

fail() {
  echo "FAIL: $1" >&2
  exit 1
}
lims() { "$scripts/lims.sh" "$@"; }
says() { # EXIT TEXT COMMAND…: the command ends so and its output holds the text
  wanted=$1 text=$2
  shift 2
  exit=0
  answer=$("$@" 2>&1) || exit=$?
  [ "$exit" = "$wanted" ] || fail "exit $exit, not $wanted: $* ($answer)"
  case $answer in *"$text"*) echo "ok: $*" ;; *) fail "no '$text' in the answer of: $* ($answer)" ;; esac
}

says 0 "OK: initialized LIMS DB at $root/data/lims.sqlite3" lims init
says 0 '"applied_now": []' "$scripts/migrate.sh" up
says 0 '"pending": []' "$scripts/migrate.sh" status
says 0 'OK: container created' lims container add --barcode TUBE-1 --kind tube --location bench-A
says 0 '"container_id": 1' lims sample add --external-id S-001 --specimen-type saliva --container TUBE-1
says 2 'container is exclusive and already holds a sample' lims sample add --specimen-type blood --container TUBE-1
says 2 'ERROR: container barcode already exists' lims container add --barcode TUBE-1 --kind tube
says 0 'OK: container created' lims container add --barcode PLATE-1 --kind plate
says 0 'OK: sample created' lims sample add --external-id S-002 --specimen-type blood --container PLATE-1
says 2 'ERROR: target container is exclusive and already occupied' lims sample move S-002 --to TUBE-1
says 0 'OK: sample moved' lims sample move S-001 --to PLATE-1 --note plated
says 0 'OK: sample status updated' lims sample status S-001 --to processing --note 'run 7'
says 2 'ERROR: invalid status transition' lims sample status S-001 --to received
says 0 'note=run 7' lims sample report S-001
says 0 '"type": "event"' lims sample export S-001 --format jsonl
says 0 '"occupancy_count": 2' lims container show PLATE-1
says 2 'cannot set exclusive=on' lims container set-exclusive PLATE-1 on
says 2 'NOT FOUND' lims sample get S-404
says 0 'OK: audit found no hard issues' lims container audit --include-drift
says 0 'OK: seeded' "$scripts/seed_demo.sh" --n 12
says 0 'OK: audit found no hard issues' lims container audit
echo "OK: core regressions all green."
