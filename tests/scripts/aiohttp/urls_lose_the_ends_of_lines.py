# A line of a file is a URL, with the end of the line or with spaces before it.
from yarl import URL

for text in 'http://x/a\n', '  http://x/b', '\thttp://x/c\r\n', 'http://x/d e', 'http://x/f\tg', '\x00http://x/h', ' ':
    print(repr(text), repr(URL(text)))
