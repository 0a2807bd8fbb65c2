local function build(n)
  local t = {}
  for i = 0, n - 1 do t[#t + 1] = 'item' .. i .. ',' end
  return table.concat(t)
end
local total = 0
for _ = 1, 32 do
  local text = build(40000)
  local parts = {}
  for p in text:gmatch('([^,]*),') do parts[#parts + 1] = p end
  local upper = {}
  for i = 1, #parts do upper[i] = parts[i]:upper() end
  local _, nines = text:gsub('9', '9')
  total = total + #table.concat(upper, '-') + nines + (text:find('item39999', 1, true) - 1)
  for i = 1, #parts do
    local p = parts[i]
    if p:sub(1, 5) == 'item1' and p:sub(-1) == '7' then total = total + 1 end
  end
end
print(total)
