/* How many attributes does a function give its first parameter? When it is an __init__, that is the room its
 * instances need: they get it from the start, so that all have one tree of shapes and inline caches stay with
 * one shape. */
#include "compile/compile.h"
#include "compile/opcode.h"

static bool seen_before(const Code *code, uint32_t until, const Str *name)
{
    for (uint32_t at = 0; at < until; at += op_info[I_OP(code->instrs[at])].words) {
        Instr i = code->instrs[at];
        if (I_OP(i) == OP_SETATTR && I_A(i) == 0 && cache_at(code, code->instrs[at + 1])->name == name)
            return true;
    }
    return false;
}

void code_count_self_attrs(Code *code)
{
    enum { ENOUGH = 32 };
    uint32_t n = 0;
    if (!code->argcount) return;
    for (uint32_t at = 0; at < code->ninstrs && n < ENOUGH; at += op_info[I_OP(code->instrs[at])].words) {
        Instr i = code->instrs[at];
        if (I_OP(i) != OP_SETATTR || I_A(i) != 0) continue;
        if (!seen_before(code, at, cache_at(code, code->instrs[at + 1])->name)) n++;
    }
    code->self_attrs = (uint16_t)n;
}
