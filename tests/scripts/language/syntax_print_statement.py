print('not reached')
print 'hello'
