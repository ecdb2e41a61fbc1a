-- What the algorithms share: whole numbers that stay exact, and times to live.
--
-- Lua's numbers are exact below 2^53 only. Times are microseconds, spans of them below 2^42
-- (50 days); quotas, bursts and costs are below 2^30.

local algorithms = {}
local FAR = 2 ^ 53 - 1

-- The whole quotient of a and b, and the remainder.
local function divide(a, b)
    local rest = math.fmod(a, b)
    return (a - rest) / b, rest
end

-- The whole quotient of a * b and c, and the remainder; a below 2^30, b and c below 2^42.
-- The product may be far above 2^53, so it is divided like on paper, with digits of 10 bits.
local function scale(a, b, c)
    if a * b <= FAR then
        return divide(a * b, c)
    end
    local high, low = divide(a, 1024)
    local quotient, rest = divide(math.floor(high / 1024) * b, c)
    for _, digit in ipairs({high % 1024, low}) do
        local part
        part, rest = divide(rest * 1024 + digit * b, c)
        quotient = quotient * 1024 + part
    end
    return quotient, rest
end

-- How many milliseconds to keep what means nothing after a span; a second more, since a clock that
-- is read twice may have moved.
local function lifetime(span)
    return math.ceil(math.min(span, FAR) / 1000) + 1000
end
