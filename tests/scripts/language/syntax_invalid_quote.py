print('not reached')
print(“hi”)
