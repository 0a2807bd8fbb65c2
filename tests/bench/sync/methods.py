class Shape:
    def __init__(self, name):
        self.name = name
        self.hits = 0

    def area(self):
        return 0

    def touch(self, n):
        self.hits += n
        return self.hits

class Rect(Shape):
    def __init__(self, w, h):
        super().__init__('rect')
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h + super().area()

class Square(Rect):
    def __init__(self, side):
        super().__init__(side, side)

    def touch(self, n):
        return super().touch(n + 1)

total = 0
for i in range(500000):
    s = Square(i % 10)
    total += s.area() + s.touch(2)
    r = Rect(i % 3, 4)
    total += r.area() + r.touch(1)
print(total)
