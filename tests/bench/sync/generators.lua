local wrap, yield = coroutine.wrap, coroutine.yield
local function numbers(n) return wrap(function() for i = 0, n - 1 do yield(i) end end) end
local function evens(it) return wrap(function() for x in it do if x % 2 == 0 then yield(x) end end end) end
local function squares(it) return wrap(function() for x in it do yield(x * x) end end) end
local total = 0
for x in squares(evens(numbers(2000000))) do total = total + x end
print(total)
