-- What wrk asks: `-- PATH` the same again and again, `-- PATH FILE` with each name of the file in turn behind
-- it, `-- PATH add WORD` a new container each time. At the end one line: answers, seconds, errors, p50 and p99 in ms.

local requests, at, adding, count = {}, 0, nil, 0

function init(words)
  if words[2] == "add" then
    adding = words[3]
    wrk.method = "POST"
    wrk.path = words[1]
    wrk.headers["Content-Type"] = "application/json"
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
  if adding then
    count = count + 1
    return wrk.format(nil, nil, nil, '{"barcode":"' .. adding .. "-" .. count .. '","kind":"box"}')
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
