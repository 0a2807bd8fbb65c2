print('not reached')
def f():
    return [x async for x in y]
