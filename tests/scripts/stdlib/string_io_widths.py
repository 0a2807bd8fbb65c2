# StringIO grows wider with what is written, fills gaps, and finds line ends in each width.
import io

for newline in (None, '', '\n', '\r', '\r\n'):
    f = io.StringIO('a\r\nb\rc\n', newline=newline)
    print(repr(newline), [f.readline() for _ in range(4)], f.newlines)
    f.write('é')
    f.seek(12)
    f.write('日\n')
    f.write('😀\n')
    print(ascii(f.getvalue()), f.tell())
    f.seek(1)
    print(ascii(f.read(3)), ascii(f.readline(2)), ascii(f.readlines()))
    f.truncate(2)
    print(ascii(f.getvalue()))
