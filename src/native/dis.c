/* Module _dis: the compiler's listing of its own bytecode, for stdlib/dis.py. Offsets are in bytes of
 * co_code. */
#include "base/buf.h"
#include "compile/compile.h"
#include "compile/opcode.h"
#include "object/container.h"
#include "object/native.h"
#include "object/text.h"

static Code *code_arg(Value v)
{
    if (is_code(v)) return (Code *)as_obj(v);
    err_type("expected a code object, not %T", v);
    return NULL;
}

DEF(dis, opnames, "(/)", "A list of the names of instructions, by number.")
{
    List *names = list_new(OPCODE_COUNT);
    for (int i = 0; i < OPCODE_COUNT; i++) list_append(names, str_value(str_new_c(op_info[i].name)));
    return list_value(names);
}

DEF(dis, text, "(code, lasti, /)",
    "The listing of a code object alone, with an arrow at an offset (-1: none).")
{
    Code *code = code_arg(a[0]);
    int lasti;
    if (!code || arg_int(a[1], &lasti) < 0) return ERR;
    Buf out = {0};
    disassemble(&out, code, false, lasti < 0 ? -1 : lasti / (int)sizeof(Instr));
    Str *s = str_new(out.data ? out.data : "", out.len);
    buf_free(&out);
    return s ? str_value(s) : ERR;
}

typedef struct Lines {
    const Code *code;
    List *out;
} Lines;

static Value known(const Span *s, uint32_t n)
{
    return s->line ? small_value(n) : NONE;
}

static void add_line(const DisassembledLine *l, void *arg)
{
    Lines *lines = arg;
    Instr i = lines->code->instrs[l->at];
    const Span *s = &lines->code->spans[l->at];
    Tuple *where =
        tuple_of(4, known(s, s->line), known(s, s->end_line), known(s, s->col), known(s, s->end_col));
    Str *operands = str_new(l->operands ? l->operands : "", l->len);
    Tuple *t = tuple_of(
        7, small_value(I_OP(i)), small_value(i >> 8), l->meaning, str_value(operands ? operands : str_empty),
        small_value((int64_t)l->at * (int64_t)sizeof i), bool_value(l->is_target), tuple_value(where));
    list_append(lines->out, tuple_value(t));
}

DEF(dis, instructions, "(code, /)",
    "A list of (opcode, operands' bits, meaning, operands as text, offset, is it jumped to, position).")
{
    Code *code = code_arg(a[0]);
    if (!code) return ERR;
    Lines lines = {code, list_new(code->ninstrs)};
    disassemble_each(code, add_line, &lines);
    return list_value(lines.out);
}

void dis_module_init(Dict *dict);
void dis_module_init(unused Dict *dict) {}
