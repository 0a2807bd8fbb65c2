import sys
print(sys.argv, len(sys.argv), sys.argv is sys.argv)
sys.argv.append("x"); print(sys.argv[-1])
