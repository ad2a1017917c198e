-- The least that a server can be asked with a body, for comparison.
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

wrk.method = "POST"
wrk.path = "/"
wrk.headers["Content-Type"] = "application/json"
wrk.body = "{}"

function done(summary, latency)
  report(summary, latency, summary.requests)
end
