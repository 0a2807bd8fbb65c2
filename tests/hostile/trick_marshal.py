# verdict: error
import marshal
exec(marshal.loads(b'c' + bytes(100)))
