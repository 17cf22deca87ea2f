#!/bin/sh
# Does the sticky-note board keep what is put there? Asks the server at BASE_URL (http://127.0.0.1:8787); the board
# that was there is put back afterwards.
smoke=smoke_kanban_persistence
set -eu
script=$(readlink -f -- "$0")
. "${script%/*}/smoke.inc.sh"

guest
ask GET /api/kanban/board
is 200 "GET /api/kanban/board"
before=$answer
restore() {
  ask PUT /api/kanban/board "$before"
}
trap restore EXIT
ask PUT /api/kanban/board '{"columnOrder":["todo","doing","done"],"columns":{"todo":{"id":"todo","title":"To Do","cardIds":[]},"doing":{"id":"doing","title":"In Progress","cardIds":[]},"done":{"id":"done","title":"Done","cardIds":["c1"]}},"cards":{"c1":{"id":"c1","title":"Persistence","subtitle":""}}}'
is 200 "PUT /api/kanban/board"
ask GET /api/kanban/board
is 200 "GET /api/kanban/board again"
printf '%s\n' "$answer" | grep -Eq '"done".*"cardIds" *: *\["c1"\]' || fail "c1 is not in done: $answer"
echo "ok: c1 is in done"
echo "PASS: smoke_kanban_persistence"
