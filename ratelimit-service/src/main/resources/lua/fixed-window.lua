-- Fixed window: at most `capacity` in each window, which begin at whole multiples of `period`.
--
-- KEYS   one hash: window (its id, floor(now / period)), period, used
-- ARGV   as in check.lua; amount means nothing here
-- reply  as in check.lua; the quota is whole again, and a refused cost fits, when the window ends
--
-- A window that was begun under another period counts until its own end.

algorithms['fixed-window'] = {
    peek = function(key, limit, now)
        local window = divide(now, limit.period)
        local stored = redis.call('HMGET', key, 'window', 'period', 'used')
        local begun, period = tonumber(stored[1]), tonumber(stored[2])
        if not begun or now >= (begun + 1) * period then
            return {window = window, used = 0}
        end
        if period == limit.period then
            window = begun
        end
        return {window = window, used = tonumber(stored[3])}
    end,

    charge = function(key, limit, now, state)
        redis.call('HSET', key, 'window', state.window, 'period', limit.period, 'used', state.used)
        redis.call('PEXPIRE', key, lifetime((state.window + 1) * limit.period - now))
    end,

    whole = function(limit, now, state)
        return state.used == 0 and 0 or (state.window + 1) * limit.period - now
    end,

    wait = function(limit, now, state)
        return (state.window + 1) * limit.period - now
    end,
}
