# verdict: max-time
import json
text = json.dumps(list(range(10000)))
while True:
    json.loads(text)
