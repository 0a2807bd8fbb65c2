# verdict: max-time|error
import re
re.match(r'(([a-z])+.)+[A-Z]([a-z])+$', 'a' * 200)
