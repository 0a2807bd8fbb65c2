"""base64 both ways, long and short."""
import base64

data, total = bytes(range(256)) * 400, 0
for _ in range(60):
    text = base64.b64encode(data)
    total += len(base64.b64decode(text)) + len(base64.urlsafe_b64encode(data))
    total += len(base64.b64decode(text, validate=True)) + len(bytes.fromhex(data.hex()))
for i in range(100000):
    total += len(base64.b64encode(b'user:password')) + len(base64.b64decode(b'dXNlcjpwYXNzd29yZA=='))
total += len(base64.b85encode(data[:2000])) + len(base64.b32encode(data[:2000])) + len(base64.b16encode(data))
print(total)
