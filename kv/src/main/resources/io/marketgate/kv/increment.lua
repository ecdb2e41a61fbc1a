-- Adds to a counter, which gets its time to live when it is created, in one step.
--
-- KEYS[1]  the key
-- ARGV[1]  what to add
-- ARGV[2]  time to live in milliseconds; not renewed
-- reply    the sum, as text: Lua's numbers would round it above 2^53
--
-- What is no counter (other text, another type) counts as none and is overwritten.

local sum = redis.pcall('INCRBY', KEYS[1], ARGV[1])
if type(sum) == 'table' then
    local garbage = string.find(sum.err, 'WRONGTYPE', 1, true)
        or string.find(sum.err, 'not an integer', 1, true)
    if not garbage then
        return sum
    end
    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
elseif redis.call('PTTL', KEYS[1]) < 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.call('GET', KEYS[1])
