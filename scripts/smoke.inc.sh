# What the smoke scripts share: where the server is, asking it, and giving up. Read by them, not run.
# BASE_URL is the address (http://127.0.0.1:8787).
base=${BASE_URL:-http://127.0.0.1:8787}
base=${base%/}
command -v curl >/dev/null 2>&1 || { echo "ERROR: curl is missing; install it" >&2; exit 2; }

fail() {
  echo "FAIL: $smoke: $1" >&2
  exit 1
}

# ask METHOD PATH [BODY]: the answer in $answer and its status in $status; sends the guest's session when there is one
ask() {
  set -- "$1" "$2" "${3-}"
  if [ -n "$3" ]; then
    reply=$(curl -sS -m 20 -X "$1" -H 'Content-Type: application/json' ${session:+-H "X-Nexus-Session: $session"} \
      -d "$3" -w '\n%{http_code}' "$base$2") || fail "$1 $2: no answer from $base"
  else
    reply=$(curl -sS -m 20 -X "$1" ${session:+-H "X-Nexus-Session: $session"} -w '\n%{http_code}' "$base$2") ||
      fail "$1 $2: no answer from $base"
  fi
  status=${reply##*
}
  answer=${reply%
*}
}

# holds TEXT: the answer holds it
holds() {
  case $answer in *"$1"*) ;; *) fail "no $1 in: $answer" ;; esac
}

# is STATUS WHAT: the last answer had this status
is() {
  [ "$status" = "$1" ] || fail "$2: status $status, not $1: $answer"
  echo "ok: $2"
}

# number_of OBJECT: the id of an object in the answer, whose keys are sorted
number_of() {
  printf %s "$answer" | sed -n 's/.*"'"$1"'":{[^{}]*"id":\([0-9][0-9]*\).*/\1/p'
}

# guest: becomes one
guest() {
  session=
  ask POST /auth/guest "${1-}"
  is 200 "POST /auth/guest"
  session=$(printf %s "$answer" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
  [ -n "$session" ] || fail "no session in: $answer"
}
