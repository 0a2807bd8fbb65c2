for filename in 'no such file', '<text>', '':
    for source in 'return 5', 'x = (', 'await x', 'yield 1':
        try:
            compile(source, filename, 'exec')
        except SyntaxError as exc:
            print(exc.args)
