# Digests of short and long data, copies between, and updates after a digest was asked for.
import hashlib

data = bytes(range(256)) * 3
for name in ('md5', 'sha1', 'sha256', 'sha512', 'sha3_256', 'blake2b', 'blake2s'):
    h = hashlib.new(name)
    for size in (0, 1, 100, 103, 1, 300):
        before = h.copy()
        h.update(data[:size])
        print(name, size, h.hexdigest()[:16], before.hexdigest()[:8], h.digest() == h.copy().digest())
h = hashlib.shake_128(b'abc')
print(h.hexdigest(5), h.digest(3), h.copy().hexdigest(40), h.digest_size, h.name)
