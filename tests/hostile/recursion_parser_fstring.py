# verdict: error
x = 'x'
s = '1'
for i in range(5000): s = "f'{" + s + "}'"
compile(s, 'x', 'eval')
