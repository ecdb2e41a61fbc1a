-- Sliding log: at most `capacity` in any span of `period`, exactly; quotas up to 10,000.
--
-- KEYS   one sorted set: an entry for each one admitted, its score when
-- ARGV   as in check.lua; amount means nothing here
-- reply  as in check.lua; the quota is whole again when the newest entry leaves the log
--
-- An entry of time s counts before s + period. Each charge has a time of its own: the newest and
-- 1 microsecond, where the clock has not moved on or went back.

algorithms['sliding-log'] = {
    peek = function(key, limit, now)
        local since = string.format('(%.0f', now - limit.period)
        local state = {key = key, since = since, used = redis.call('ZCOUNT', key, since, '+inf')}
        if state.used > 0 then
            state.newest = tonumber(redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2])
        end
        return state
    end,

    charge = function(key, limit, now, state)
        local at = now
        if state.newest and state.newest >= now then
            at = state.newest + 1
        end
        state.newest = at
        local time = string.format('%.0f', at)
        redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('%.0f', now - limit.period))
        -- Not all at once: Lua unpacks a few thousand values at most.
        for first = 1, limit.cost, 1000 do
            local entries = {}
            for i = first, math.min(limit.cost, first + 999) do
                entries[#entries + 1] = time
                entries[#entries + 1] = time .. ':' .. i
            end
            redis.call('ZADD', key, unpack(entries))
        end
        redis.call('PEXPIRE', key, lifetime(at + limit.period - now))
    end,

    whole = function(limit, now, state)
        return state.used == 0 and 0 or state.newest + limit.period - now
    end,

    wait = function(limit, now, state)
        local leaving = state.used + limit.cost - limit.capacity
        local entry = redis.call('ZRANGEBYSCORE', state.key, state.since, '+inf', 'WITHSCORES',
            'LIMIT', leaving - 1, 1)
        return tonumber(entry[2]) + limit.period - now
    end,
}
