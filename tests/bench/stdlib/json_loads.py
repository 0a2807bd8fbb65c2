"""json.loads of a text of 60 KB."""
import json

text = json.dumps({'users': [{'id': i, 'name': f'user {i}', 'score': i / 7, 'tags': ['a', 'é', None, True],
                              'text': 'line\n"q"'} for i in range(500)]})
total = 0
for _ in range(80):
    total += len(json.loads(text)['users'])
print(total)
