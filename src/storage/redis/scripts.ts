/**
 * The atomic steps, as Lua that the server runs whole. Each is fixed; names and values are arguments. KEYS[1] is the root of every key,
 * whose hash tag puts all keys of a store into one slot. A record is a hash (value, version, ends, indexes), every index a sorted set,
 * `ends` the index of all ends, `names` every record's name, `sequence` the last version.
 */
import { createHash } from 'node:crypto';

export interface Script {
  readonly text: string;
  readonly sha1: string;
}

function script(text: string): Script {
  return { text, sha1: createHash('sha1').update(text).digest('hex') };
}

const COMMON = `
local root = KEYS[1]

local function has_ended(ends, now)
  return ends and ends ~= '' and tonumber(ends) <= now
end

-- Takes a record out of its indexes, but for those where it is wanted. Where it stands as wanted already, nothing is left to want.
local function leave(kind, id, wanted)
  local indexes = redis.call('HGET', root .. 'record/' .. kind .. '/' .. id, 'indexes')
  for index, score in string.gmatch(indexes or '', '(%S+) (%S+)') do
    if wanted[index] == score then
      wanted[index] = nil
    elseif not wanted[index] then
      redis.call('ZREM', root .. 'index/' .. kind .. '/' .. index, id)
    end
  end
  return indexes
end

local function remove(kind, id)
  if not leave(kind, id, {}) then return end
  local name = kind .. '/' .. id
  redis.call('ZREM', root .. 'ends', name)
  redis.call('ZREM', root .. 'names', name)
  redis.call('DEL', root .. 'record/' .. name)
end
`;

/**
 * ARGV: now, then for each step: action, kind, id, condition, and for a put: value, end or nothing, count, count times name and score.
 * Returns 1 and the version after each step (0 for a deletion), or 0 and the place, from 0, of the step that does not fit. What stays where
 * it stands is not touched: in a large index every place is far from the last one in the server's memory.
 */
export const APPLY = script(`${COMMON}
local now = tonumber(ARGV[1])
local steps, at = {}, 2
while at <= #ARGV do
  local step = { action = ARGV[at], kind = ARGV[at + 1], id = ARGV[at + 2] }
  local condition = ARGV[at + 3]
  at = at + 4
  if step.action == 'put' then
    step.value, step.ends = ARGV[at], ARGV[at + 1]
    step.first = at + 3
    step.last = at + 2 + 2 * tonumber(ARGV[at + 2])
    at = step.last + 1
  end
  if condition ~= 'any' then
    local held = redis.call('HMGET', root .. 'record/' .. step.kind .. '/' .. step.id, 'version', 'ends')
    local version = held[1]
    if not version or has_ended(held[2], now) then version = 'absent' end
    if version ~= condition then return { 0, #steps } end
  end
  steps[#steps + 1] = step
end
local answer = { 1 }
for _, step in ipairs(steps) do
  local version = 0
  if step.action == 'put' then
    local name = step.kind .. '/' .. step.id
    local indexes, wanted = {}, {}
    for place = step.first, step.last, 2 do
      indexes[#indexes + 1] = ARGV[place] .. ' ' .. ARGV[place + 1]
      wanted[ARGV[place]] = ARGV[place + 1]
    end
    if not leave(step.kind, step.id, wanted) then redis.call('ZADD', root .. 'names', 0, name) end
    for index, score in pairs(wanted) do
      redis.call('ZADD', root .. 'index/' .. step.kind .. '/' .. index, score, step.id)
    end
    version = redis.call('INCR', root .. 'sequence')
    redis.call('HSET', root .. 'record/' .. name, 'value', step.value, 'version', version,
      'ends', step.ends, 'indexes', table.concat(indexes, ' '))
    if step.ends ~= '' then
      redis.call('ZADD', root .. 'ends', step.ends, name)
    else
      redis.call('ZREM', root .. 'ends', name)
    end
  else
    remove(step.kind, step.id)
  end
  answer[#answer + 1] = version
end
return answer
`);

/** ARGV: kind, index, bound, limit, now. Returns ids. */
export const RANGE = script(`${COMMON}
local kind, upto, limit, now = ARGV[1], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local index = root .. 'index/' .. kind .. '/' .. ARGV[2]
local found, offset = {}, 0
while #found < limit do
  local ids = redis.call('ZRANGEBYSCORE', index, '-inf', upto, 'LIMIT', offset, limit)
  for _, id in ipairs(ids) do
    local ends = redis.call('HGET', root .. 'record/' .. kind .. '/' .. id, 'ends')
    if #found < limit and not has_ended(ends, now) then found[#found + 1] = id end
  end
  if #ids < limit then break end
  offset = offset + limit
end
return found
`);

/** ARGV: lowest and highest name as ZRANGEBYLEX writes them, limit, now. Returns the last name looked at or nothing, then records. */
export const SCAN = script(`${COMMON}
local limit, now = tonumber(ARGV[3]), tonumber(ARGV[4])
local names = redis.call('ZRANGEBYLEX', root .. 'names', ARGV[1], ARGV[2], 'LIMIT', 0, limit)
local answer = { '' }
if #names == limit then answer[1] = names[#names] end
for _, name in ipairs(names) do
  local held = redis.call('HMGET', root .. 'record/' .. name, 'value', 'version', 'ends', 'indexes')
  if held[1] and not has_ended(held[3], now) then
    answer[#answer + 1] = { name, held[1], held[2], held[3], held[4] }
  end
end
return answer
`);

/** ARGV: now, limit. Returns how many were removed. */
export const SWEEP = script(`${COMMON}
local names = redis.call('ZRANGEBYSCORE', root .. 'ends', '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, name in ipairs(names) do
  local kind, id = string.match(name, '^([^/]+)/(.+)$')
  remove(kind, id)
end
return #names
`);
