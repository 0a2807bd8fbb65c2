local seed = 42
local values = {}
for _ = 1, 200000 do
  seed = (seed * 1103515245 + 12345) % 2147483648
  values[#values + 1] = seed
end
local total = 0
for k = 0, 4 do
  local squares = {}
  for i = 1, #values do
    local v = values[i]
    if v % 5 ~= k then squares[#squares + 1] = v * 3 % 1000003 end
  end
  table.sort(squares)
  local by_key = {}
  for i = 1, #squares do by_key[i] = {-(squares[i] % 1000), i, squares[i]} end
  table.sort(by_key, function(a, b) if a[1] ~= b[1] then return a[1] < b[1] end return a[2] < b[2] end)
  total = total + squares[101] + by_key[101][3] + #squares
end
print(total)
