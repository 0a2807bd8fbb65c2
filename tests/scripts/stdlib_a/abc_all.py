import abc
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: Ab()
except TypeError as e: print(e)
class Cc(Ab):
    def f(self): return 1
    g=2
print(Cc().f(), issubclass(Cc,Ab), Ab.__abstractmethods__==frozenset({'f','g'}), abc.ABC, type(Ab))
Ab.register(int); print(isinstance(3,Ab), issubclass(int,Ab), isinstance('',Ab))
