from aiohttp import web

for options in ({}, {'content_type': 'text/html'}, {'headers': {'Content-Type': 'text/html'}}, {'charset': 'latin-1'},
                {'headers': {'Content-Type': 'text/html; charset=latin-1'}}):
    response = web.Response(text='é', **options)
    print(options, response.headers['Content-Type'], response.body)
for options in ({'reason': 'two\nlines'}, {'body': object()}, {'body': b'x', 'text': 'x'},
                {'text': 'x', 'content_type': 'text/html; charset=utf-8'}):
    try:
        web.Response(**options)
    except (TypeError, ValueError) as exc:
        print(type(exc).__name__, str(exc).partition(' object at')[0])
print(type(web.Response(body='text').body).__name__, web.Response(body='text').headers['Content-Type'])
