import textwrap
t='The quick brown fox jumped over the lazy dog. It was a well-known long-distance jump -- really, supercalifragilisticexpialidocious.'
for w in (20,30,40): print(textwrap.wrap(t,w))
print(textwrap.fill(t,25,initial_indent='* ',subsequent_indent='  ')); print(textwrap.shorten(t,30), '|', textwrap.shorten(t,width=40,placeholder='...'))
print(repr(textwrap.dedent('''
    a
      b

    c
   ''')), repr(textwrap.indent('a\n\nb\n','> ')), textwrap.wrap('x'*50,20), textwrap.wrap('',10), textwrap.wrap(t,30,max_lines=2), textwrap.wrap(t,20,break_long_words=False))
