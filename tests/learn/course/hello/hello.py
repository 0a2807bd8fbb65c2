"""Print hello."""

print('good-bye')
