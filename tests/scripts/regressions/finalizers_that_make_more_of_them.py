"""A __del__ that makes another object of its kind does not keep the program from ending; many of them end quickly."""


class Again:
    def __del__(self):
        made.append(type(self)())


class Quick:
    def __del__(self):
        pass


made = []
made.append(Again())
many = [Quick() for _ in range(100_000)]
print('end')
