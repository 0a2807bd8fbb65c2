# verdict: error
code = compile('1 / 0', '/etc/passwd', 'exec')
exec(code)
