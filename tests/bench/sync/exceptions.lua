local function check(n)
  if n % 2 ~= 0 then error({n}) end
  return n
end
local caught, passed = 0, 0
for i = 0, 1499999 do
  local ok, r = pcall(check, i)
  if ok then passed = passed + r else caught = caught + r[1] end
end
print(caught .. " " .. passed)
