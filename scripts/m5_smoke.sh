#!/bin/sh
# A guest receives a sample in a tube: from the session to the event. Asks the server at BASE_URL
# (http://127.0.0.1:8787); every run takes a tube and a sample of its own.
smoke=m5_smoke
set -eu
script=$(readlink -f -- "$0")
. "${script%/*}/smoke.inc.sh"

word=M5-$(date -u +%Y%m%dT%H%M%S)-$$
guest '{"display_name":"m5 smoke"}'
holds '"ok":true'
ask POST /container/add '{"barcode":"'"$word"'","kind":"tube","location":"bench-A"}'
is 200 "POST /container/add"
holds '"ok":true'
ask GET '/container/list?limit=5'
is 200 "GET /container/list"
holds '"barcode":"'"$word"'"'
ask GET "/container/show?barcode=$word"
is 200 "GET /container/show"
container=$(number_of container)
[ -n "$container" ] || fail "no container.id in: $answer"
ask POST /sample/add '{"specimen_type":"saliva","external_id":"'"$word"'-S","container":"'"$word"'","notes":"m5 smoke"}'
is 200 "POST /sample/add"
holds '"container_id":'"$container"
sample=$(number_of sample)
[ -n "$sample" ] || fail "no sample.id in: $answer"
ask POST /sample/event '{"identifier":"'"$word"'-S","event_type":"m5_smoke","note":"from the smoke script"}'
is 200 "POST /sample/event"
holds '"event_recorded":true'
holds '"sample_id":'"$sample"
echo "PASS: m5_smoke container.id=$container sample.id=$sample"
