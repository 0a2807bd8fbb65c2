"""Bytecode as text: what Eddy's compiler makes of a function, a class, a module or source text.

The instructions are Eddy's own (a register machine), not CPython's: see `eddy --bytecode`. opcode numbers and names,
offsets (in instructions) and arguments differ from those that CPython's dis shows; what one does with them is the same.
"""

import sys as _sys
import _dis
from collections import namedtuple as _namedtuple

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "show_code", "get_instructions", "Instruction",
           "Bytecode", "findlinestarts", "findlabels", "opname", "opmap", "pretty_flags", "Positions",
           "COMPILER_FLAG_NAMES"]

opname = _dis.opnames()
opmap = {name: number for number, name in enumerate(opname)}

COMPILER_FLAG_NAMES = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR",
                       64: "NOFREE", 128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}

Positions = _namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4)

_Fields = _namedtuple("Instruction", "opname opcode arg argval argrepr offset starts_line is_jump_target positions",
                      defaults=(None,))


class Instruction(_Fields):
    """One instruction. arg: its operands' bits; argval: what they mean, or None; argrepr: its operands as text.

    offset: its place, counted in words; starts_line: the line that begins with it, or None; is_jump_target: can it be
    jumped to; positions: where it comes from in the source.
    """

    __slots__ = ()


def _code_of(x):
    """The code object of a function, method, generator, coroutine, code object or source text. TypeError for others."""
    x = getattr(x, "__func__", x)
    for name in "__code__", "gi_code", "cr_code", "ag_code":
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            x = compile(x, "<disassembly>", "eval")
        except SyntaxError:
            x = compile(x, "<disassembly>", "exec")
    if hasattr(x, "co_code"):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """Yields the Instructions of a function, method, source text or code object.

    first_line: what the first line's number is to be. Inline caches are no instructions of their own in Eddy:
    show_caches and adaptive change nothing.
    """
    code = _code_of(x)
    shift = 0 if first_line is None else first_line - code.co_firstlineno
    previous = None
    for opcode, arg, argval, argrepr, offset, is_target, (line, end_line, col, end_col) in _dis.instructions(code):
        starts = line + shift if line is not None and line != previous else None
        previous = previous if line is None else line
        yield Instruction(opname[opcode], opcode, arg, argval, argrepr, offset, starts, is_target,
                          Positions(line, end_line, col, end_col))


def findlinestarts(code):
    """Yields (offset, line number) where a new line's instructions begin."""
    for instruction in get_instructions(code):
        if instruction.starts_line is not None:
            yield instruction.offset, instruction.starts_line


def findlabels(code):
    """List of the offsets that are jumped to, in a code object."""
    return [instruction.offset for instruction in get_instructions(code) if instruction.is_jump_target]


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints a code object's instructions; an arrow marks the one at lasti."""
    print(_dis.text(co, lasti), end="", file=file)


disco = disassemble


def _nested(co, depth):
    """The code objects inside a code object, down to a depth (None: all)."""
    if depth is not None and depth <= 0:
        return
    for constant in co.co_consts:
        if hasattr(constant, "co_code"):
            yield constant
            yield from _nested(constant, None if depth is None else depth - 1)


def _print_deep(code, file, depth):
    disassemble(code, file=file)
    for inner in _nested(code, depth):
        print(file=file)
        print("Disassembly of %r:" % (inner,), file=file)
        disassemble(inner, file=file)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the instructions of a function, method, class, module, generator, coroutine, code object or source text.

    None: of the last traceback. depth: how deep into the functions that are defined inside.
    """
    if x is None:
        distb(file=file)
        return
    members = None if hasattr(x, "__code__") or hasattr(x, "__func__") else getattr(x, "__dict__", None)
    if members is None or hasattr(x, "co_code") or hasattr(x, "gi_code") or hasattr(x, "cr_code"):
        _print_deep(_code_of(x), file, depth)
        return
    for name, member in sorted(members.items()):
        if isinstance(member, type) or hasattr(member, "__code__") or hasattr(member, "__func__"):
            print("Disassembly of %s:" % name, file=file)
            try:
                dis(member, file=file, depth=depth)
            except TypeError as error:
                print("Sorry:", error, file=file)
            print(file=file)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Prints the instructions of the innermost function of a traceback (the last uncaught one's if None)."""
    if tb is None:
        try:
            tb = getattr(_sys, "last_traceback")
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def pretty_flags(flags):
    """The names of the bits of co_flags."""
    known = [name for bit, name in COMPILER_FLAG_NAMES.items() if flags & bit]
    rest = flags & ~sum(bit for bit in COMPILER_FLAG_NAMES if flags & bit)
    return ", ".join(known + ([hex(rest)] if rest else [])) or "0x0"


def code_info(x):
    """A text about a code object: its name, file, parameters, flags, constants and names."""
    code = _code_of(x)
    lines = [("Name", code.co_name), ("Filename", code.co_filename), ("Argument count", code.co_argcount),
             ("Positional-only arguments", code.co_posonlyargcount), ("Kw-only arguments", code.co_kwonlyargcount),
             ("Number of locals", code.co_nlocals), ("Stack size", code.co_stacksize),
             ("Flags", pretty_flags(code.co_flags))]
    text = [f"{title + ':':<18} {value}" for title, value in lines]
    for title, values in (("Constants", map(repr, code.co_consts)), ("Names", code.co_names),
                          ("Variable names", code.co_varnames), ("Free variables", code.co_freevars),
                          ("Cell variables", code.co_cellvars)):
        values = list(values)
        if values:
            text.append(title + ":")
            text += [f"{number:>4}: {value}" for number, value in enumerate(values)]
    return "\n".join(text)


def show_code(co, *, file=None):
    """Prints code_info()."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a function, method, source text or code object, to iterate over.

    codeobj: the code object; dis(), info(): the texts that dis() and show_code() print.
    """

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self._original_object = x

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """That of a traceback's innermost function; the arrow is where it raised."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    def info(self):
        """What show_code() prints."""
        return code_info(self.codeobj)

    def dis(self):
        """What dis() prints of this code object alone."""
        return _dis.text(self.codeobj, -1 if self.current_offset is None else self.current_offset)


if __name__ == "__main__":
    _text = open(_sys.argv[1], encoding="utf-8").read() if len(_sys.argv) > 1 else _sys.stdin.read()
    dis(compile(_text, _sys.argv[1] if len(_sys.argv) > 1 else "<stdin>", "exec"))
