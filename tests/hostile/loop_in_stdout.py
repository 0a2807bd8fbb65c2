# verdict: max-time
import sys
class W:
    def write(self, s):
        while True: pass
    def flush(self):
        while True: pass
sys.stdout = sys.stderr = W()
