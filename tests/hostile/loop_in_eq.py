# verdict: max-time
class A:
    def __eq__(self, other):
        while True:
            pass


[A()].index(1)
