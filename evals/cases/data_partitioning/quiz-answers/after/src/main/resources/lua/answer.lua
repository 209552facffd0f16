-- KEYS: given answers, score. ARGV: question, choice, points, seconds to keep
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return redis.call('GET', KEYS[2])
end
redis.call('EXPIRE', KEYS[1], ARGV[4])
local score = redis.call('INCRBY', KEYS[2], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return tostring(score)
