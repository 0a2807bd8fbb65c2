local Node = {}
Node.__index = Node
function Node.new(left, right) return setmetatable({left = left, right = right}, Node) end
function Node:check()
  if self.left == nil then return 1 end
  return 1 + self.left:check() + self.right:check()
end
local function make(depth)
  if depth == 0 then return Node.new(nil, nil) end
  return Node.new(make(depth - 1), make(depth - 1))
end
local keep = make(14)
local total = 0
for _ = 1, 120 do total = total + make(12):check() end
print(total .. " " .. keep:check())
