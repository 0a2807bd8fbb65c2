"""Quoted-printable and uuencoded text, both ways, of random and of odd bytes."""
import random
import binascii as b
random.seed(5)
def show(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return type(e).__name__, str(e)
for n in range(60):
    d = bytes(random.choice(b'ab =_.\t\r\n\x00\xff,\x7fz') for _ in range(random.randrange(0, 12) if n % 4 else random.randrange(70, 160)))
    for q in (0, 1):
        for t in (0, 1):
            for h in (0, 1): print(d, q, t, h, show(b.b2a_qp, d, q, t, h))
    print(show(b.a2b_qp, d), show(b.a2b_qp, d, True), show(b.a2b_qp, d.decode('latin-1')))
    print(show(b.b2a_uu, d), show(b.b2a_uu, d, backtick=True), show(b.a2b_uu, d), show(b.a2b_uu, b.b2a_uu(d[:45])))
    e = bytes(random.choice(b'#$%& `!0ABC_`\n\r{') for _ in range(random.randrange(0, 14))); print(e, show(b.a2b_uu, e))
    e = bytes(random.choice(b'=3dDgG=\n\r_ x') for _ in range(random.randrange(0, 14))); print(e, show(b.a2b_qp, e), show(b.a2b_qp, e, header=True))
for x in (5, None, 'é', 'a=3D', bytearray(b'x'), memoryview(b'=41')): print(show(b.a2b_qp, x), show(b.a2b_uu, x) if isinstance(x, (int, type(None))) else '', show(b.b2a_qp, x), show(b.b2a_uu, x))
