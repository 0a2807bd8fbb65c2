# verdict: max-output|max-memory
import sys
sys.stdout.write('x' * 10**7)
