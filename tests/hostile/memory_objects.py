# verdict: max-memory
class A:
    pass


a = A()
while True:
    b = A()
    b.next, b.filler = a, 'x' * 10000
    a = b
