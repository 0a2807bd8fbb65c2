x = 1 + \
    2 \
    + 3
y = [
    1,  # comment

    2,
    ]
def f(
    a,
        b = 2
):
	return (a +
b)
if x == 6 and \
   y:
        print(x, y, f(1))
if True:
	print("tab")
	if True:
	        print("tab and spaces")

print("form feed")
x = 5; y = 6; print(x, y);
if x: print("one"); print("line")
while x > 4: x -= 1; print(x)
class A: a = 1; b = 2
print(A.a, A.b)
for i in range(2): pass; print(i)
if 1:
    # comment only

  # odd comment
    pass
# end \
print({
"a": (1,
2)}["a"], '''
''' == "\n")
