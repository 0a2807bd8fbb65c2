"""Print the sum of the numbers in numbers.txt."""

with open('numbers.txt') as f:
    print(f.read())
