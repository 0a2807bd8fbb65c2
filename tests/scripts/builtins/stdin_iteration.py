import sys
print(repr(sys.stdin.readline()), repr(next(sys.stdin)))
for line in sys.stdin:
    print(repr(line))
    if "stop" in line: break
print(sys.stdin.readlines(1), repr(sys.stdin.read(3)), repr(sys.stdin.read()), repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.readable(), sys.stdin.name, sys.stdin.mode, sys.stdin.encoding, sys.stdin.fileno())
