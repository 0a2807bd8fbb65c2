# Rows written and read again.
import csv
import io

rows = [[i, f'name {i}', i * 1.5, 'with, comma' if i % 7 == 0 else 'plain', 'say "hi"' if i % 11 == 0 else ''] for i in range(40000)]
out = io.StringIO(newline='')
csv.writer(out).writerows(rows)
text = out.getvalue()
count = size = 0
for row in csv.reader(io.StringIO(text, newline='')):
    count += len(row)
    size += len(row[1])
print(len(text), count, size)
total = 0
for row in csv.DictReader(io.StringIO(text, newline=''), fieldnames=['a', 'b', 'c', 'd', 'e']):
    total += int(row['a'])
print(total)
