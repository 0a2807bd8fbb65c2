import sys
try:
    sys.exit("message on stderr")
finally:
    print("finally runs")
