print('not reached')
print(*a if b else c, (*d))
