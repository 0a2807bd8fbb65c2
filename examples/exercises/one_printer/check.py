from classroom import check, run

r = run('main')
r.succeeds(needs=True)
r.max_concurrent('print_page', 1, points=2, hint='There is one printer: one page at a time.')
r.max_concurrent('print_document', 3, hint='main() should still ask for all three documents at once.')
paper = r.value if isinstance(r.value, list) else []
names = [page.split()[0] for page in paper]
changes = sum(a != b for a, b in zip(names, names[1:]))
check('no document is mixed with another', changes == 2, points=3,
      message=f'Each document should come out whole, but the pages are: {", ".join(paper)}.',
      hint='It does not help to protect each page alone: the printer is free again after each.')
r.returns(['letter 1', 'letter 2', 'thesis 1', 'thesis 2', 'thesis 3', 'poem 1'], points=2)
r.takes(3)
r.is_tidy()
