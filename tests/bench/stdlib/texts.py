"""Texts: codecs both ways, splitting, translating, escaping, files in memory and on disk read line by line."""
import io
import json
import os
import tempfile
import urllib.parse

line = 'the quick brown fox, jumps over: the lazy dog\n'
accents = 'żółć gęślą jaźń, déjà vu – 日本語\n'
table = str.maketrans('aeiou', '43105')
total = 0
for i in range(20000):
    total += len(line.split()) + len(line.split(',')) + len(line.translate(table)) + line.count('o')
    total += len(accents.upper()) + len(accents.encode()) + len(accents.encode('utf-16')) + len(repr(accents))
    total += len(line.title()) + len(line.center(80)) + len(json.dumps(accents))
data = (accents * 2000).encode()
for i in range(20):
    total += len(data.decode().splitlines()) + len((line * 2000).replace('o', '0'))
for i in range(20):
    memory = io.StringIO()
    for k in range(2000):
        memory.write(line)
    memory.seek(0)
    total += sum(len(text) for text in memory)
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'lines.txt')
    for text in line * 4000, accents * 4000:
        with open(name, 'w', encoding='utf-8') as out:
            out.write(text)
        for i in range(10):
            with open(name, encoding='utf-8') as lines:
                total += sum(len(text.strip()) for text in lines)
            with open(name, 'rb') as lines:
                total += sum(1 for text in lines)
for i in range(3000):
    total += len(urllib.parse.urlparse(f'https://example.com:80{i % 10}/a/b?q={i % 50}#x').path)
    total += len(urllib.parse.quote(accents)) + len(os.path.normpath('/a/./b/../c//d'))
print(total)
