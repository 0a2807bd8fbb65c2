"""re: search, findall, sub with a function, split, groups."""
import re

text = 'GET /index.html?id=42&name=bob HTTP/1.1 200 1234 2024-05-06T07:08:09 alice@example.com, 127.0.0.1\n' * 200
word, date = re.compile(r'\w+'), re.compile(r'(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)')
mail, line = re.compile(r'[\w.]+@[\w.]+\.\w+'), re.compile(r'^(\w+) (\S+) HTTP/([\d.]+) (\d+)', re.M)
total = 0
for _ in range(12):
    total += len(word.findall(text)) + sum(int(m['y']) for m in date.finditer(text)) + len(mail.findall(text))
    total += sum(int(status) for _, _, _, status in line.findall(text))
    total += len(date.sub(lambda m: m['d'] + '.' + m['m'], text)) + len(re.split(r'[\s,;]+', text))
one = text[:96]
for i in range(60000):
    if line.match(one):
        total += len(date.search(one).group('y', 'm'))
print(total)
