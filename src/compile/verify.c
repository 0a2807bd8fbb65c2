/* Is code safe to run? Registers, constants, caches and free variables exist, jumps land on instructions,
 * control cannot run off the end. The operand column of opcode.def says what each operand is; only the
 * instructions that use a run of registers beyond those it names are spelled out here. */
#include "compile/compile.h"
#include "compile/opcode.h"

typedef struct Check {
    const Code *code;
    uint8_t *starts; /* 1 where an instruction begins */
} Check;

/* The registers after operand `first` that an instruction uses as well: first .. first + count - 1. */
static void register_run(const Code *code, uint32_t at, unsigned *first, unsigned *count)
{
    Instr i = code->instrs[at];
    unsigned a = I_A(i), b = I_B(i), c = I_C(i);
    *first = a;
    *count = 1;
    switch ((Opcode)I_OP(i)) {
    case OP_LIST:
    case OP_TUPLE:
    case OP_SET:
    case OP_BUILDSTR: *first = b, *count = c; break;
    case OP_MAP: *first = b, *count = 2 * c; break;
    case OP_SLICE: *first = b, *count = 3; break;
    case OP_FORMAT: *first = b, *count = c & 4 ? 2 : 1; break;
    case OP_UNPACK: *count = c; break;
    case OP_UNPACKEX: *count = c + 1 + MIN(code->instrs[at + 1], 256u); break;
    case OP_CALL:
    case OP_CALLKW: *count = b + 1; break;
    case OP_CALLM:
    case OP_CALLMKW: *count = b + 2; break;
    case OP_CALLEX:
    case OP_EXCINFO: *count = 3; break;
    case OP_LOADMETHOD:
    case OP_SUPERMETHOD:
    case OP_BEFOREWITH:
    case OP_MATCHGROUP:
    case OP_SEND: *count = 2; break;
    case OP_FUNCTION: {
        uint32_t flags = code->instrs[at + 1];
        *count = flags & 4 ? 4 : flags & 2 ? 3 : flags & 1 ? 2 : 1;
        break;
    }
    default: *count = 0;
    }
}

static bool check_register(const Code *code, unsigned reg)
{
    return reg < code->nregs;
}

static bool check_operands(const Code *code, uint32_t at)
{
    Instr i = code->instrs[at];
    const char *operands = op_info[I_OP(i)].operands;
    unsigned value[3] = {I_A(i), I_B(i), I_C(i)};
    for (int k = 0; k < 3 && operands[k]; k++) {
        switch (operands[k]) {
        case 'd':
        case 'r':
        case 'u':
            if (!check_register(code, value[k])) return false;
            break;
        case 'k':
            if (value[k] >= code->nconsts) return false;
            break;
        case 'K':
            if (I_BX(i) >= code->nconsts) return false;
            k = 2;
            break;
        case 'X':
            if (I_BX(i) >= code->nfree) return false;
            k = 2;
            break;
        case 'J': k = 2; break;
        default: break;
        }
    }
    unsigned first, count;
    register_run(code, at, &first, &count);
    return !count || first + count <= code->nregs;
}

/* The letters after the operands of the first word: those of the following words. */
static const char *word_kinds(const OpInfo *info)
{
    size_t n = strlen(info->operands);
    return info->operands + (n - (size_t)(info->words - 1));
}

static bool check_target(const Check *k, int64_t target)
{
    return target >= 0 && target < (int64_t)k->code->ninstrs && k->starts[target];
}

static bool check_words(const Check *k, uint32_t at)
{
    const Code *code = k->code;
    const OpInfo *info = &op_info[I_OP(code->instrs[at])];
    if (info->operands[0] == 'J') return check_target(k, (int64_t)at + 1 + I_J(code->instrs[at]));
    const char *kinds = word_kinds(info);
    for (uint32_t w = 1; w < info->words; w++) {
        Instr word = code->instrs[at + w];
        switch (kinds[w - 1]) {
        case 'c':
            if (word % sizeof(Cache) || word / sizeof(Cache) >= code->ncaches) return false;
            break;
        case 'q':
            if (word >= code->nconsts) return false;
            break;
        case 'j':
            if (!check_target(k, (int64_t)at + w + 1 + I_J(word))) return false;
            break;
        default: break;
        }
    }
    return true;
}

/* Does this frame have the cells that a function made here takes along? */
static bool check_closure(const Code *code, Value function)
{
    if (!is_code(function)) return false;
    const Code *inner = (Code *)as_obj(function);
    for (uint32_t i = 0; i < inner->nfree; i++) {
        const FreeVar *f = &inner->freevars[i];
        if (f->index >= (f->from_free ? code->nfree : code->nregs)) return false;
    }
    return true;
}

/* Constants that an instruction takes to be of one type. */
static bool check_constants(const Code *code, uint32_t at)
{
    Instr i = code->instrs[at];
    switch ((Opcode)I_OP(i)) {
    case OP_CHECK: return is_str(code->consts[I_BX(i)]);
    case OP_FUNCTION: return check_closure(code, code->consts[I_BX(i)]);
    case OP_IMPORT:
    case OP_IMPORTFROM: return is_str(code->consts[code->instrs[at + 1]]);
    case OP_CALLKW:
    case OP_CALLMKW: return is_tuple(code->consts[code->instrs[at + 1]]);
    default: return true;
    }
}

/* Marks where instructions begin; false when the last one is cut off or there is an unknown one. */
static bool find_starts(Check *k)
{
    const Code *code = k->code;
    uint32_t at = 0, last = 0;
    while (at < code->ninstrs) {
        if (I_OP(code->instrs[at]) >= OPCODE_COUNT) return false;
        k->starts[at] = 1;
        last = at;
        at += op_info[I_OP(code->instrs[at])].words;
    }
    if (at != code->ninstrs || !at) return false;
    Opcode op = I_OP(code->instrs[last]);
    return op == OP_RETURN || op == OP_RETNONE || op == OP_JMP || op == OP_LOOP || op == OP_RAISE ||
           op == OP_RERAISE;
}

static bool check_tables(const Check *k)
{
    const Code *code = k->code;
    unsigned params = code_params(code);
    if (code->nregs > MAX(params, (unsigned)MAX_REG) || code->nlocals > code->nregs || params > code->nregs ||
        params > (unsigned)code->nlocals + code->nspilled || code->posonly > code->argcount)
        return false;
    if ((code->flags & CO_KEEPS_LOCALS) && params >= code->nlocals) return false;
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        if (h->start >= h->end || h->end > code->ninstrs || !check_target(k, h->target) ||
            !check_register(code, h->reg))
            return false;
    }
    for (uint32_t i = 0; i < code->ncells; i++)
        if (!check_register(code, code->cellvars[i].reg)) return false;
    return true;
}

bool code_verify(const Code *code)
{
    Check k = {.code = code, .starts = mem_zalloc((size_t)code->ninstrs + 1)};
    bool ok = find_starts(&k) && check_tables(&k);
    for (uint32_t at = 0; ok && at < code->ninstrs; at += op_info[I_OP(code->instrs[at])].words)
        ok = check_operands(code, at) && check_words(&k, at) && check_constants(code, at);
    mem_free(k.starts);
    for (uint32_t i = 0; ok && i < code->nconsts; i++)
        if (is_kind(code->consts[i], K_CODE)) ok = code_verify((Code *)as_obj(code->consts[i]));
    return ok;
}
