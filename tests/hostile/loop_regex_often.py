# verdict: max-time
import re
while True:
    re.findall(r'(x+x+)+y', 'x' * 20)
