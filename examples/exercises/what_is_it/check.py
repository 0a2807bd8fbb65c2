from classroom import check, run

CODE = '''
async def ask():
    async def wait(seconds):
        return seconds

    coroutine = wait(3)
    return {
        'a function defined with async def': str(kind(wait)),
        'a coroutine': str(kind(coroutine)),
        'the result of a coroutine': str(kind(await coroutine)),
        'a plain function': str(kind(len)),
        'a text': str(kind('coroutine')),
    }
'''

WANTED = {
    'a function defined with async def': 'coroutine function',
    'a coroutine': 'coroutine',
    'the result of a coroutine': 'value',
    'a plain function': 'value',
    'a text': 'value',
}

r = run('ask', code=CODE, name='kind()')
r.succeeds(needs=True, hint='kind() looks at the thing: it neither calls nor awaits it.')
for what, wanted in WANTED.items():
    seen = r.value[what]
    check(f'kind() of {what}', seen == wanted, points=2, message=f'kind() of {what} should be {wanted!r}. It is {seen!r}.')
r.awaits_everything(hint='kind() only looks at the thing; when it calls it, it makes a coroutine.')
