# verdict: max-time|max-memory|error
import textwrap
while True: textwrap.fill('x ' * 10**6, 1)
