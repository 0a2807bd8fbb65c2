# verdict: error
import types
types.CodeType(0, 0, 0, 0, 0, 0, b'x' * 100, (), (), (), '', '', '', 0, b'', b'')
