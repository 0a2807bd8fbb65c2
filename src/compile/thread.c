/* Jumps to jumps go straight to where the last one leads, and a jump to the end of a loop becomes the jump
 * back itself. Runs once over the finished instructions; none is removed, so no address changes. */
#include "compile/compiler.h"

/* Where a jump to `at` ends up. Forward jumps only, so the chain is finite. */
static int64_t final_target(const Unit *u, int64_t at)
{
    while (at < (int64_t)u->instrs.len && I_OP(u->instrs.items[at]) == OP_JMP)
        at += 1 + I_J(u->instrs.items[at]);
    return at;
}

static Instr jump_to(Opcode op, int64_t from, int64_t target)
{
    return INSTR_J(op, (int32_t)(target - (from + 1)));
}

static void thread_jump(Unit *u, size_t at)
{
    int64_t target = final_target(u, (int64_t)at + 1 + I_J(u->instrs.items[at]));
    Instr there = u->instrs.items[target];
    if (I_OP(there) == OP_LOOP)
        u->instrs.items[at] = jump_to(OP_LOOP, (int64_t)at, target + 1 + I_J(there));
    else if (I_OP(there) == OP_RETNONE || I_OP(there) == OP_RETURN)
        u->instrs.items[at] = there;
    else
        u->instrs.items[at] = jump_to(OP_JMP, (int64_t)at, target);
}

void thread_jumps(Unit *u)
{
    for (size_t at = 0; at < u->instrs.len;) {
        const OpInfo *info = &op_info[I_OP(u->instrs.items[at])];
        Instr *word = &u->instrs.items[at + 1];
        if (I_OP(u->instrs.items[at]) == OP_JMP)
            thread_jump(u, at);
        else if (info->words == 2 && info->operands[strlen(info->operands) - 1] == 'j' && I_J(*word) >= 0)
            *word = jump_to(OP_NOP, (int64_t)at + 1, final_target(u, (int64_t)at + 2 + I_J(*word)));
        at += info->words;
    }
}
