-- Sliding window: the present window's count, and the one's before by the share of it that the
-- last `period` still covers, rounded up.
--
-- KEYS   one hash: window (its id, floor(now / period)), period, count, before
-- ARGV   as in check.lua; amount means nothing here
-- reply  as in check.lua
--
-- What was counted under another period counts as if all of it were of the window before.

-- How long from now until `count` of a window, weighted, has come down to `room`; nothing of it
-- is left when the next window ends. `passed` is how much of the next window has passed.
local function fade(count, room, period, passed)
    if room >= count then
        return 0
    end
    return period - scale(room, period, count) - passed
end

algorithms['sliding-window'] = {
    peek = function(key, limit, now)
        local window, passed = divide(now, limit.period)
        local stored = redis.call('HMGET', key, 'window', 'period', 'count', 'before')
        local begun, period = tonumber(stored[1]), tonumber(stored[2])
        local count, before = tonumber(stored[3]) or 0, tonumber(stored[4]) or 0
        if begun and period ~= limit.period then
            before = now < (begun + 2) * period and count + before or 0
            count = 0
        elseif not begun or window > begun + 1 then
            count, before = 0, 0
        elseif window == begun + 1 then
            count, before = 0, count
        elseif window < begun then
            window, passed = begun, 0
        end
        local weighted, rest = scale(before, limit.period - passed, limit.period)
        if rest > 0 then
            weighted = weighted + 1
        end
        return {
            window = window,
            passed = passed,
            count = count,
            before = before,
            used = count + weighted,
        }
    end,

    charge = function(key, limit, now, state)
        state.count = state.count + limit.cost
        redis.call('HSET', key, 'window', state.window, 'period', limit.period,
            'count', state.count, 'before', state.before)
        redis.call('PEXPIRE', key, lifetime((state.window + 2) * limit.period - now))
    end,

    whole = function(limit, now, state)
        if state.count > 0 then
            return (state.window + 2) * limit.period - now
        end
        return state.before == 0 and 0 or (state.window + 1) * limit.period - now
    end,

    wait = function(limit, now, state)
        local room = limit.capacity - limit.cost
        if state.count <= room then
            return fade(state.before, room - state.count, limit.period, state.passed)
        end
        return limit.period - state.passed + fade(state.count, room, limit.period, 0)
    end,
}
