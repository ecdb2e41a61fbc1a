-- Token bucket (GCRA): `capacity` tokens at once, and `amount` more in every `period`, one by one.
--
-- KEYS   one hash: owed (whole tokens taken and not yet regained), part (of the next one, in
--        1/period of a token), at (when that was so), period
-- ARGV   as in check.lua; capacity is the burst, amount / period the rate, in lowest terms
-- reply  as in check.lua; the quota is whole again when the bucket is full
--
-- Nothing is rounded: over any span t at most capacity + floor(amount * t / period) are admitted.

-- How long from now until so many of the tokens are regained.
local function regain(tokens, limit, state)
    local span, rest = scale(tokens, limit.period, limit.amount)
    return span + math.ceil((rest - state.part) / limit.amount)
end

algorithms['token-bucket'] = {
    peek = function(key, limit, now)
        local stored = redis.call('HMGET', key, 'owed', 'part', 'at', 'period')
        local owed, part = tonumber(stored[1]), tonumber(stored[2])
        if not owed then
            return {used = 0, part = 0}
        end
        if tonumber(stored[4]) ~= limit.period then
            part = 0
        end
        local passed = now - tonumber(stored[3])
        if passed > 0 then
            local periods, rest = divide(passed, limit.period)
            local tokens, more = scale(limit.amount, rest, limit.period)
            part = part + more
            if part >= limit.period then
                part = part - limit.period
                tokens = tokens + 1
            end
            owed = owed - tokens - periods * limit.amount
        end
        if owed <= 0 then
            return {used = 0, part = 0}
        end
        return {used = owed, part = part}
    end,

    charge = function(key, limit, now, state)
        redis.call('HSET', key, 'owed', state.used, 'part', state.part, 'at', now,
            'period', limit.period)
        expire(key, regain(state.used, limit, state))
    end,

    whole = function(limit, now, state)
        return state.used == 0 and 0 or regain(state.used, limit, state)
    end,

    wait = function(limit, now, state)
        return regain(state.used + limit.cost - limit.capacity, limit, state)
    end,
}
