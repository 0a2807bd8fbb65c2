# Digests of many small and some large pieces.
import hashlib
import hmac

total = 0
for i in range(60000):
    total ^= hashlib.sha256(b'item %d' % i).digest()[0]
running = hashlib.md5()
for i in range(60000):
    running.update(b'a line of some text\n')
print(total, running.hexdigest())
big = bytes(range(256)) * 40000
print(hashlib.sha1(big).hexdigest(), hashlib.blake2b(big).hexdigest()[:32], hashlib.blake2s(big).hexdigest()[:32])
key = b'secret'
for i in range(5000):
    total ^= hmac.new(key, b'message %d' % i, 'sha256').digest()[0]
print(total)
