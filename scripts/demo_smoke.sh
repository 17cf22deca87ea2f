#!/bin/sh
# Is a running server as the demo expects it? Asks BASE_URL (http://127.0.0.1:8787), then runs the core regressions,
# and writes its proof below report/demo_proof/<stamp>/: log.txt, checklist.md, exit_code.
# NEXUS_DEMO_CORE=0 leaves the regressions out.
smoke=demo_smoke
set -eu
script=$(readlink -f -- "$0")
scripts=${script%/*}
[ -n "${REPO_ROOT:-}" ] || REPO_ROOT=$(cd "$(dirname -- "$0")/.." && pwd)

checks() {
  . "$scripts/smoke.inc.sh"
  ask GET /health
  is 200 "GET /health"
  holds '"ok":true'
  holds '"git_rev":"'
  ask GET /sample/list
  case $status in
    401) echo "ok: GET /sample/list asks for a session" ;;
    200) echo "warning: GET /sample/list is open; NEXUS_REQUIRE_AUTH_FOR_SAMPLES=1 closes it" ;;
    *) fail "GET /sample/list: status $status" ;;
  esac
  ask GET /metrics
  case $status in
    200) holds 'nexus_api_up 1'; echo "ok: GET /metrics" ;;
    401 | 403)
      case $base in
        *//127.* | *//localhost* | *"//[::1]"*) fail "GET /metrics: status $status on this machine" ;;
        *) echo "ok: GET /metrics is for others" ;;
      esac
      ;;
    *) fail "GET /metrics: status $status" ;;
  esac
  if [ "${NEXUS_DEMO_CORE:-1}" != 0 ]; then
    "$scripts/regress_core.sh"
  fi
}

stamp=$(date -u +%Y%m%dT%H%M%SZ)
proof=$REPO_ROOT/report/demo_proof/$stamp
number=1
until mkdir -p "$REPO_ROOT/report/demo_proof" && mkdir "$proof" 2>/dev/null; do
  number=$((number + 1))
  [ "$number" -le 100 ] || { echo "ERROR: cannot write below $REPO_ROOT/report/demo_proof" >&2; exit 2; }
  proof=$REPO_ROOT/report/demo_proof/$stamp-$number
done
code=0
(checks) >"$proof/log.txt" 2>&1 || code=$?
cat "$proof/log.txt"
echo "$code" >"$proof/exit_code"
{
  echo "# Proof of the demo"
  echo
  echo "- when: $stamp"
  echo "- server: ${BASE_URL:-http://127.0.0.1:8787}"
  echo "- exit code: $code"
  echo
  sed -n 's/^ok: \(.*\)/- [x] \1/p; s/^warning: \(.*\)/- [x] with a warning: \1/p; s/^FAIL: \(.*\)/- [ ] \1/p' "$proof/log.txt"
} >"$proof/checklist.md"
echo "proof: $proof"
if [ "$code" = 0 ]; then
  echo "PASS: demo_smoke"
fi
exit "$code"
