#!/bin/sh
# Builds the browser application into target/frontend, from where the build puts it into the jar. Called by
# Maven; does nothing when nothing has changed. Without a Node that is new enough there is no application in
# the jar, and the build says so.
set -eu
home=$(cd "$(dirname -- "$0")/.." && pwd)
out=$home/target/frontend
cd "$home/frontend"

new_enough() {
  command -v node >/dev/null 2>&1 && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number)
    process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
}
if ! new_enough; then
  echo "WARNING: the application in the browser is left out: it needs Node 20.19, 22.12 or newer to be built" >&2
  mkdir -p "$home/target" "$out"
  echo "the application in the browser (no Node)" >>"$home/target/absent.txt"
  exit 0
fi

sources=$(find . -path ./node_modules -prune -o -path ./test-results -prune -o -type f -print | LC_ALL=C sort)
stamp=$(printf '%s\n' "$sources" | xargs cat | cksum | cut -d ' ' -f 1-2)
[ "$(cat "$home/target/frontend.stamp" 2>/dev/null)" = "$stamp" ] && [ -f "$out/index.html" ] && exit 0

if ! cmp -s package-lock.json node_modules/.nexus-lock; then
  npm ci --no-audit --no-fund --prefer-offline --loglevel=error >&2
  cp package-lock.json node_modules/.nexus-lock
fi
npm run --silent check >&2
NEXUS_WEB=$out npm run --silent build -- --logLevel warn >&2
echo "$stamp" >"$home/target/frontend.stamp"
