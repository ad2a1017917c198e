-- The last line that wrk prints: what the benchmark reads. Statuses of 400 and more count as failures.
function report(summary, latency, sent)
  local errors = summary.errors
  local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '\n{"requests":%d,"sent":%d,"rate":%.3f,"p50":%.4f,"p99":%.4f,"p999":%.4f,"most":%.4f,"failures":%d}\n',
    summary.requests, sent, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000, latency.max / 1000,
    failures))
end
