# verdict: max-memory|error
import base64
x = b'x' * 10**7
while True: x = base64.b64encode(x)
