-- Stores a versioned value if the present one allows it, in one step.
--
-- KEYS[1]  the key
-- ARGV[1]  the new value: 0xC1, the version in 7 bytes (most significant first), the payload
-- ARGV[2]  time to live in milliseconds
-- ARGV[3]  the version that must be there now, 0 for none; or 'older': any below the new one
-- reply    1 stored, 0 another version is there
--
-- What is no versioned value (another head, another type) counts as none and is overwritten.
-- Versions end at 2^53 - 1: all of them are exact in Lua's numbers.

local function version(value)
    local magic, a, b, c, d, e, f, g = string.byte(value, 1, 8)
    if magic ~= 193 or not g then
        return 0
    end
    local number = (((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f) * 256 + g
    if number > 9007199254740991 then
        return 0
    end
    return number
end

local head = redis.pcall('GETRANGE', KEYS[1], 0, 7)
if type(head) ~= 'string' then
    head = ''
end
local present = version(head)
if ARGV[3] == 'older' then
    if present >= version(ARGV[1]) then
        return 0
    end
elseif present ~= tonumber(ARGV[3]) then
    return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
