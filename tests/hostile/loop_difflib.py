# verdict: max-time|max-memory|error
import difflib
difflib.SequenceMatcher(None, 'ab' * 50000, 'ba' * 50000).ratio()
while True: pass
