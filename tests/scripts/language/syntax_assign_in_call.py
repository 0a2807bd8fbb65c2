print('not reached')
print(a.b=1)
