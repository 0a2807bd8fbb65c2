import sys
print("shown")
sys.stdout.close()
try:
    print("not shown")
except ValueError as e:
    sys.stderr.write(str(e) + "\n")
sys.exit(0 if sys.stdout.closed else 5)
