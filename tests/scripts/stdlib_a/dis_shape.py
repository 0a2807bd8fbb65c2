"""dis: what does not depend on whose bytecode it is."""
import dis
import io


def f(a, b=1):
    for i in range(a):
        if i > b:
            return i
    return lambda x: x + a


instructions = list(dis.get_instructions(f))
first = instructions[0]
print(first._fields[:8], type(first).__name__, isinstance(first, tuple))
print(all(i.opname == dis.opname[i.opcode] and dis.opmap[i.opname] == i.opcode for i in instructions))
print(sorted({i.starts_line for i in instructions if i.starts_line is not None}))
print([i.offset for i in instructions] == sorted({i.offset for i in instructions}))
print('range' in [i.argval for i in instructions], any(i.is_jump_target for i in instructions))
print(sorted({line for _, line in dis.findlinestarts(f.__code__)}))
print({i.positions.lineno for i in instructions} - {None} >= {7, 8, 9, 10})
bytecode = dis.Bytecode(f)
print(bytecode.codeobj is f.__code__, bytecode.first_line, repr(dis.Bytecode('x')), len(list(bytecode)) == len(instructions))
print(min(i.starts_line for i in dis.Bytecode(f, first_line=100) if i.starts_line is not None))
out = io.StringIO()
dis.dis(f, file=out)
text = out.getvalue()
print('range' in text, 'Disassembly of <code object <lambda>' in text, 'x' in text)
out = io.StringIO()
dis.dis(f, file=out, depth=0)
print('Disassembly of' in out.getvalue())


class A:
    def method(self):
        return self

    @staticmethod
    def static():
        pass

    attribute = 5


out = io.StringIO()
dis.dis(A, file=out)
print([line for line in out.getvalue().splitlines() if line.startswith('Disassembly of')])
for wrong in 5, None.__class__, [], object():
    try:
        dis.dis(wrong)
    except TypeError as error:
        print(error)
try:
    dis.distb()
except RuntimeError as error:
    print(error)
print([line for line in dis.code_info(f).splitlines() if line.startswith(('Name:', 'Argument', 'Kw', 'Positional', 'Flags'))])
print(dis.pretty_flags(0x43), dis.pretty_flags(0), dis.COMPILER_FLAG_NAMES[128])
out = io.StringIO()
dis.show_code('a + b', file=out)
print(out.getvalue().splitlines()[0])
try:
    1 / 0
except ZeroDivisionError as error:
    print('-->' in dis.Bytecode.from_traceback(error.__traceback__).dis())
    out = io.StringIO()
    dis.distb(error.__traceback__, file=out)
    print('-->' in out.getvalue())


async def coroutine():
    await coroutine()


c = coroutine()
print(dis.Bytecode(c).codeobj is coroutine.__code__)
c.close()
