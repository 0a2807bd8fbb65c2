import sys
print(sys.stdin.buffer.readline(), sys.stdin.buffer.read(2), sys.stdin.buffer.read())
sys.stdout.flush(); sys.stdout.buffer.write(b"raw bytes\n"); sys.stdout.buffer.flush(); print(sys.stdout.write("four\n"))
sys.stdout.writelines(["a", "b\n"])
