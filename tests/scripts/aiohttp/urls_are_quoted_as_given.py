from yarl import URL

url = URL('http://h/?z=1')
for text in ('a=b%20c+d', 'a=%2B', 'é=ü&x', 'a=b=c', '%', 'a;b', '"<>', 'a=1&&b'):
    print(url.with_query(text), url.update_query(text), URL.build(scheme='http', host='h', query_string=text))
    print(URL('http://h/?' + text), url.with_path('/' + text), url.with_fragment(text), url / text, url.with_user(text))
    print(url.with_query({text: text}))
print(URL('file:///etc/passwd').parent, URL.build(scheme='http'), URL('/a').with_path('b'))
for number in (float('inf'), float('nan'), True, None):
    try:
        url.with_query({'a': number})
    except (TypeError, ValueError) as exc:
        print(type(exc).__name__, exc)
