# verdict: max-time
class A:
    def __del__(self):
        while True:
            pass


a = A()
del a
for i in range(10000000):
    [i]
while True:
    pass
