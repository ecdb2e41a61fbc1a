-- Takes from several limits at once, or, if any of those that are enforced lacks room, from none.
-- A refusal changes nothing; a cost of 0 only looks.
--
-- KEYS   one for each limit, no two the same
-- ARGV   for each limit: algorithm, capacity, period in microseconds, amount, 1 if it is enforced
--        and 0 if it is in shadow mode, cost
-- reply  the time in microseconds, how many limits refuse, and for each limit: 1 if its cost fitted
--        and 0 if not, what is left, microseconds until all of it is there again, microseconds
--        until the cost would fit (-1 if it did, or never will)
--
-- Time is the server's. Before this file stand exact.lua and the algorithms that are used. Each of
-- them has: peek, which reads a key's state with what is `used`; charge, which writes it once the
-- cost is part of `used`; whole and wait, the two spans above.
-- A limit in shadow mode is charged as it would be if it were enforced.

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local limits = {}
local refusing = 0

for i, key in ipairs(KEYS) do
    local at = 6 * (i - 1)
    local limit = {
        algorithm = algorithms[ARGV[at + 1]],
        capacity = tonumber(ARGV[at + 2]),
        period = tonumber(ARGV[at + 3]),
        amount = tonumber(ARGV[at + 4]),
        cost = tonumber(ARGV[at + 6]),
    }
    limit.state = limit.algorithm.peek(key, limit, now)
    limit.fits = limit.cost <= math.max(0, limit.capacity - limit.state.used)
    if not limit.fits and ARGV[at + 5] == '1' then
        refusing = refusing + 1
    end
    limits[i] = limit
end

local reply = {now, refusing}
for i, limit in ipairs(limits) do
    local algorithm, state = limit.algorithm, limit.state
    local wait = -1
    if limit.fits then
        if refusing == 0 and limit.cost > 0 then
            state.used = state.used + limit.cost
            algorithm.charge(KEYS[i], limit, now, state)
        end
    elseif limit.cost <= limit.capacity then
        wait = math.min(algorithm.wait(limit, now, state), FAR)
    end
    local at = 4 * i - 1
    reply[at] = limit.fits and 1 or 0
    reply[at + 1] = math.max(0, limit.capacity - state.used)
    reply[at + 2] = math.min(algorithm.whole(limit, now, state), FAR)
    reply[at + 3] = wait
end
return reply
