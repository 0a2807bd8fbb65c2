# verdict: refused|error|ok|max-output|max-time
import os
for f in range(3, 256):
    try: os.write(f, b'\0' * 4096)
    except OSError: pass
    try: os.close(f)
    except OSError: pass
print(open('/etc/passwd').read())
