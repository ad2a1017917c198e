-- Arrivals as desks send them: each of another person with an id of its own, numbered by its desk.
-- Arguments: the file of desks (a cookie and a device's id a line), the last number that they have used, and the
-- milliseconds between an answer and the next arrival of a connection.
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

local families = { "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Trương" }
local middles = { "Văn", "Thị", "Ngọc", "Thanh", "Minh", "Quốc" }
local givens = { "Mẫu", "Thử", "An", "Bình", "Hạnh", "Lan", "Hương", "Sơn", "Tuấn", "Nga", "Yến", "Phúc" }
local answers = { "shownRunning", "saysInstalled", "installedNotRunning", "notInstalled", "noSmartphone", "notAsked" }

local desks, sent, second, time = {}, 0, 0, ""
local seed

-- wrk reads counters of a thread by name.
sentArrivals = 0

local function hexadecimal(bytes)
  return (bytes:gsub(".", function(byte) return string.format("%02x", byte:byte()) end))
end

local function one(list)
  return list[math.random(#list)]
end

function setup(thread)
  arrivalsThread = thread
end

function init(arguments)
  local random = assert(io.open("/dev/urandom", "rb"))
  seed = hexadecimal(random:read(4))
  math.randomseed(tonumber(hexadecimal(random:read(4)), 16))
  random:close()
  for line in io.lines(arguments[1]) do
    local cookie, device = line:match("^(.-)\t(.*)$")
    desks[#desks + 1] = { cookie = cookie, device = device, number = tonumber(arguments[2]) }
  end
  local pause = tonumber(arguments[3])
  -- wrk asks for it whenever it is there.
  if pause > 0 then
    delay = function() return pause end
  end
end

-- A UUIDv7 (RFC 9562): the time to the second, a counter, and what was drawn at the start.
local function id()
  local milliseconds = second * 1000
  return string.format(
    "%08x-%04x-7%03x-8%03x-%04x%s",
    math.floor(milliseconds / 65536), milliseconds % 65536, sent % 4096, math.floor(sent / 4096) % 4096,
    math.random(0, 65535), seed)
end

local function body(desk)
  local person = math.random(0, 9999999)
  local fields = {
    string.format('"entrance":"LA-SNV-1-A","occurredAt":"%s","deviceSequence":%d', time, desk.number),
    string.format('"appAnswer":"%s","party":1,"toSee":"Phòng Tiếp dân","purpose":"Nộp hồ sơ"', one(answers)),
  }
  if person % 2 == 0 then
    fields[#fields + 1] = string.format('"badge":"%d"', person % 60 + 1)
  end
  local visitor = { string.format('"name":"%s %s %s"', one(families), one(middles), one(givens)) }
  if person % 20 < 17 then
    visitor[#visitor + 1] = string.format('"phone":"030%07d"', person)
  end
  if person % 10 < 6 then
    visitor[#visitor + 1] = string.format('"document":{"kind":"citizenCard","number":"00000%07d"}', person)
  end
  fields[#fields + 1] = '"visitor":{' .. table.concat(visitor, ",") .. "}"
  return "{" .. table.concat(fields, ",") .. "}"
end

function request()
  local clock = os.time()
  if clock ~= second then
    second, time = clock, os.date("!%Y-%m-%dT%H:%M:%S.000Z", clock)
  end
  local desk = desks[sent % #desks + 1]
  desk.number = desk.number + 1
  sent = sent + 1
  sentArrivals = sent
  local headers = {
    ["Content-Type"] = "application/json",
    ["Cookie"] = desk.cookie,
    ["Gatebook-Device"] = desk.device,
    ["Gatebook-Clock"] = time,
  }
  return wrk.format("PUT", "/api/v1/visits/" .. id(), headers, body(desk))
end

function done(summary, latency)
  report(summary, latency, arrivalsThread:get("sentArrivals"))
end
