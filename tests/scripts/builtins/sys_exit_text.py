import sys
print("out")
try:
    sys.exit("message on stderr")
finally:
    print("finally runs")
