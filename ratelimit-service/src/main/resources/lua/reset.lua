-- Forgets counters.
--
-- KEYS   the keys of a counter, one for each algorithm
-- reply  how many of them there were

return {redis.call('DEL', unpack(KEYS))}
