print('not reached')
async def f():
    def g(x=await y):
        await z
