from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Bad(Shape): pass
class Half(Shape):
    def area(self): return 1
class Good(Shape):
    name = "good"
    def area(self): return 2
for c in (Shape, Bad, Half):
    try: c()
    except TypeError as e: print(e)
print(Good().area(), isinstance(Good(), Shape), Shape.__abstractmethods__ == {"area", "name"})
@Shape.register
class Virtual: pass
print(issubclass(Virtual, Shape), isinstance(Virtual(), Shape))
