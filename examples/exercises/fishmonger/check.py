from classroom import check, run

code = """
async def scenario(request, pause=0):
    async def talk(port):
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        first, empty_line, rest = request.partition('\\r\\n')
        writer.write((first + empty_line).encode())
        reading = asyncio.create_task(reader.read())
        await asyncio.sleep(pause)
        writer.write(rest.encode())
        early = reading.done()
        received = await reading
        writer.close()
        return b'too early' if early else received
    async with await asyncio.start_server(handle, '127.0.0.1', 0) as server:
        received = await talk(server.sockets[0].getsockname()[1])
        await asyncio.sleep(0.1)
    return received
"""


def ask(line, pause=0):
    request = line + ' HTTP/1.1\r\nHost: fishmonger\r\n\r\n'
    r = run('scenario', args=[request, pause], code=code, name=f'the answer to {line!r}', network=True)
    r.succeeds(needs=True, hint='Every request gets an answer, and the connection is closed afterwards.')
    head, _, body = (r.value or b'').partition(b'\r\n\r\n')
    lines = head.decode('utf-8', 'replace').split('\r\n')
    return r, lines, body


def expect(line, status, text, points):
    r, lines, body = ask(line)
    check(f'status for {line}', lines[0] == f'HTTP/1.1 {status}', points=points,
          message=f'{line} should be answered with {status}. The answer begins with {lines[0]!r}.')
    check(f'text for {line}', body.decode('utf-8', 'replace') == text, points=points,
          message=f'{line} should be answered with the text {text!r}, not with {body.decode("utf-8", "replace")!r}.')
    lengths = [value.strip() for name, _, value in (line.partition(':') for line in lines) if name.lower() == 'content-length']
    check(f'Content-Length for {line}', lengths == [str(len(text.encode()))], points=points,
          message=f'The text {text!r} has {len(text.encode())} bytes. Content-Length says: {", ".join(lengths) or "nothing"}.')
    return r


expect('GET /fish', '200 OK', 'Pike, perch, trout', 1)
expect('GET /menu', '200 OK', 'Cr\u00eape au beurre', 1)
expect('GET /cake', '404 Not Found', 'There is no such page.', 1)
expect('DELETE /fish', '405 Method Not Allowed', 'Only GET works here.', 1).is_tidy()
r, lines, body = ask('GET /', 1)
check('reads the whole head first', r.value != b'too early', points=2,
      message='The head of a request ends with an empty line. The server answered before that came.')
