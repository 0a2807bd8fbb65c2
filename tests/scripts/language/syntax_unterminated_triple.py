print('not reached')
x = 1
s = '''hello
print(s)
