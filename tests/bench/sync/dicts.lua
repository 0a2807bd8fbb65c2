local words = {}
for i = 0, 19999 do words[#words + 1] = 'word' .. (i * 7919 % 5003) end
local counts, n = {}, 0
for _ = 1, 160 do
  for i = 1, #words do
    local w = words[i]
    local c = counts[w]
    if c then counts[w] = c + 1 else counts[w] = 1; n = n + 1 end
  end
end
local total = 0
for key, value in pairs(counts) do total = total + #key * value end
print(n .. " " .. total)
