local function run(n)
  local total = 0
  for i = 0, n - 1 do total = total + i * 2 % 7 end
  local i = 0
  while i < n do
    if i & 1 ~= 0 then total = total - i else total = total + (i >> 1) end
    i = i + 1
  end
  return total
end
print(run(4000000))
