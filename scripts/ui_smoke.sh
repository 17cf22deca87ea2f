#!/bin/sh
# Is what a browser needs there? Asks the server at BASE_URL (http://127.0.0.1:8787).
smoke=ui_smoke
set -eu
script=$(readlink -f -- "$0")
. "${script%/*}/smoke.inc.sh"

ask GET /ui/
is 200 "GET /ui/"
ask GET /health
is 200 "GET /health"
holds '"ok":true'
guest
ask GET /sample/list
is 200 "GET /sample/list with the session"
echo "PASS: ui_smoke"
