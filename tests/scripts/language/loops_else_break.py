for i in range(3):
    if i == 5: break
else: print("for else", i)
for i in range(3):
    if i == 1: break
else: print("never")
n = 3
while n:
    n -= 1
    if n == 1: continue
    print(n)
else: print("while else")
while True:
    for j in "ab":
        if j == "b": break
    else: continue
    break
print(j)
for i in []: pass
else: print("empty else")
for x, in [(1,), (2,)]: print(x)
for i in range(3):
    for k in range(3):
        if k == i: break
        if k > i: print("no")
    else: print("inner else")
for i in range(10**20, 10**20 + 2): print(i)
for i in range(5, 0, -2): print(i, end=" ")
print()
for d in ({},): 
    for d["k"] in range(2): pass
    print(d)
while 0: pass
else: print("zero else")
