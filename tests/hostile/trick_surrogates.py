# verdict: ok
import sys
sys.stdout.buffer.write(b'\xff\xfe\x00')
print()
print('ok')
