-- Token bucket (GCRA): `capacity` tokens at once, and `amount` more in every `period`, one by one.
--
-- KEYS   one string of four packed numbers: tokens owed (taken and not yet regained), part of the
--        next one (in 1/period of a token), when that was so, period
-- ARGV   as in check.lua; capacity is the burst, amount / period the rate, in lowest terms
-- reply  as in check.lua; the quota is whole again when the bucket is full
--
-- Nothing is rounded: over any span t at most capacity + floor(amount * t / period) are admitted.

local LAYOUT = '>dddd'

-- How long from now until so many of the tokens are regained.
local function regain(tokens, limit, state)
    local span, rest = scale(tokens, limit.period, limit.amount)
    return span + math.ceil((rest - state.part) / limit.amount)
end

algorithms['token-bucket'] = {
    peek = function(key, limit, now)
        local stored = redis.call('GET', key)
        if not stored then
            return {used = 0, part = 0}
        end
        local owed, part, at, period = struct.unpack(LAYOUT, stored)
        if period ~= limit.period then
            part = 0
        end
        local passed = now - at
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
        redis.call('SET', key, struct.pack(LAYOUT, state.used, state.part, now, limit.period),
            'PX', lifetime(regain(state.used, limit, state)))
    end,

    whole = function(limit, now, state)
        return state.used == 0 and 0 or regain(state.used, limit, state)
    end,

    wait = function(limit, now, state)
        return regain(state.used + limit.cost - limit.capacity, limit, state)
    end,
}
