# translate() with tables that keep ASCII, leave it, delete, raise, or are no plain dicts.
class Next(dict):
    def __missing__(self, key):
        return key + 1


text = 'banana split'
for table in ({97: 'A'}, {97: None}, {97: 233}, {97: 'xy', 98: ''}, {110: True}, {'a': 1}, Next(), str.maketrans('an', 'éo', ' ')):
    print(ascii(text.translate(table)))
for table in ({97: -1}, {97: 0x110000}, {97: 1.5}):
    try:
        print(text.translate(table))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
