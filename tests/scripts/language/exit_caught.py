import sys
try: sys.exit(5)
except SystemExit as e: print(e.code, repr(e))
try: exit("bye")
except SystemExit as e: print(e.code)
try: quit()
except SystemExit as e: print(e.code)
class E(SystemExit): pass
raise E(4)
