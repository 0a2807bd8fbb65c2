import secrets


def shown(f, *args):
    try:
        value = f(*args)
    except Exception as exc:
        return f'{type(exc).__name__}: {exc}'
    return type(value).__name__


for f in secrets.token_bytes, secrets.token_hex, secrets.token_urlsafe, secrets.randbelow:
    for value in -1, 0, 1.5, -1.5, 'a', b'', [], None, True, 1j, float('nan'):
        print(f.__name__, repr(value), shown(f, value))
for pair in (1, 2), ('a', 1), (1, b'a'), (b'a', 'a'), ('é', 'é'), (bytearray(b'a'), memoryview(b'a')):
    print(pair[0].__class__.__name__, shown(secrets.compare_digest, *pair))
print([len(secrets.token_urlsafe(n)) for n in range(12)], len(secrets.token_hex(5)))
secrets.DEFAULT_ENTROPY = 3
print(len(secrets.token_bytes()), len(secrets.token_hex()), len(secrets.token_urlsafe()))
secrets.token_bytes = lambda nbytes: b'\xfb\xff' * 2
print(secrets.token_hex(9), secrets.token_urlsafe(4))
