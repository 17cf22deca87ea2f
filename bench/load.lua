-- What wrk asks: `-- PATH` the same again and again, `-- PATH FILE` with each name of the file in turn behind
-- it, `-- PATH add WORD` a new container each time. At the end one line: answers, seconds, errors, p50 and p99 in ms.

local requests, at, before, behind, count = {}, 0, nil, nil, 0

function init(words)
  if words[2] == "add" then -- put together once but for the number, so that asking costs next to nothing
    local body = '{"barcode":"' .. words[3] .. '-@@@@@@@@@","kind":"box"}'
    local whole = wrk.format("POST", words[1], { ["Content-Type"] = "application/json" }, body)
    before, behind = whole:match("^(.*)@@@@@@@@@(.*)$")
    return
  end
  if words[2] then
    for name in io.lines(words[2]) do
      requests[#requests + 1] = wrk.format("GET", words[1] .. name)
    end
  else
    requests[1] = wrk.format("GET", words[1])
  end
end

function request()
  if before then
    count = count + 1
    return before .. string.format("%09d", count) .. behind
  end
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  local bad = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format("LOAD %d %.3f %d %.3f %.3f\n", summary.requests, summary.duration / 1e6, bad,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
