# verdict: ok
import os
for fd in range(3, 256):
    try:
        os.read(fd, 1)
        print('LEAK', fd)
    except BlockingIOError:
        pass
    except OSError as e:
        assert e.errno in (9, 11, 21, 22), e
print('ok')
