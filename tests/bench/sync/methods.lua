local function class(base)
  local c = setmetatable({}, base)
  c.__index = c
  return c
end
local Shape = class(nil)
function Shape.init(self, name) self.name = name; self.hits = 0 end
function Shape:area() return 0 end
function Shape:touch(n) self.hits = self.hits + n; return self.hits end
local Rect = class(Shape)
function Rect.init(self, w, h) Shape.init(self, 'rect'); self.w = w; self.h = h end
function Rect:area() return self.w * self.h + Shape.area(self) end
local Square = class(Rect)
function Square.init(self, side) Rect.init(self, side, side) end
function Square:touch(n) return Shape.touch(self, n + 1) end
local total = 0
for i = 0, 499999 do
  local s = setmetatable({}, Square); Square.init(s, i % 10)
  total = total + s:area() + s:touch(2)
  local r = setmetatable({}, Rect); Rect.init(r, i % 3, 4)
  total = total + r:area() + r:touch(1)
end
print(total)
