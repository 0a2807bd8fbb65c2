"""json.dumps of nested data."""
import json

data = {'users': [{'id': i, 'name': f'user {i}', 'score': i / 7, 'tags': ['a', 'é', None, True], 'text': 'line\n"q"'}
                  for i in range(500)]}
total = 0
for _ in range(60):
    total += len(json.dumps(data))
total += len(json.dumps(data, indent=2, sort_keys=True))
print(total)
