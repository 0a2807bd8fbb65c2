/* Bytecode as text, made to be read by people who are learning: source lines between the instructions,
 * variables by their names, constants as they are written, jump targets as labels, and a word about every
 * instruction. */
#include "base/buf.h"
#include "compile/compile.h"
#include "compile/opcode.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/ops.h"

typedef struct Listing {
    Buf *out;
    const Code *code;
    uint32_t *labels; /* per instruction: number of its label, 0: none */
} Listing;

/* Labels */

static bool is_jump_word(const OpInfo *info)
{
    return info->words == 2 && info->operands[strlen(info->operands) - 1] == 'j';
}

/* Where the instruction at `at` may jump to, or -1. */
static int64_t jump_target(const Code *code, uint32_t at)
{
    Instr i = code->instrs[at];
    const OpInfo *info = &op_info[I_OP(i)];
    if (info->operands[0] == 'J') return (int64_t)at + 1 + I_J(i);
    return is_jump_word(info) ? (int64_t)at + 2 + I_J(code->instrs[at + 1]) : -1;
}

static void number_labels(Listing *l)
{
    const Code *code = l->code;
    for (uint32_t at = 0; at < code->ninstrs; at += op_info[I_OP(code->instrs[at])].words) {
        int64_t target = jump_target(code, at);
        if (target >= 0 && target < code->ninstrs) l->labels[target] = 1;
    }
    for (uint32_t i = 0; i < code->nhandlers; i++) l->labels[code->handlers[i].target] = 1;
    uint32_t n = 0;
    for (uint32_t at = 0; at < code->ninstrs; at++)
        if (l->labels[at]) l->labels[at] = ++n;
}

/* Operands */

static void put_register(Listing *l, unsigned reg)
{
    if (reg < l->code->nlocals)
        str_to_buf(l->out, l->code->varnames[reg]);
    else
        buf_printf(l->out, "t%u", reg - l->code->nlocals);
}

static void put_const(Listing *l, uint32_t k)
{
    Value v = l->code->consts[k];
    if (is_code(v)) {
        buf_puts(l->out, "<code ");
        str_to_buf(l->out, ((Code *)as_obj(v))->name);
        buf_putc(l->out, '>');
        return;
    }
    Value text = is_kind(v, K_CELL) ? ERR : op_repr(v);
    if (is_err(text)) {
        if (err_occurred()) err_clear();
        buf_puts(l->out, "<unset>");
        return;
    }
    if (str_len(as_str(text)) > 60) {
        str_to_buf(l->out, str_sub(as_str(text), 0, 57));
        buf_puts(l->out, "...");
    } else
        str_to_buf(l->out, as_str(text));
}

static void separate(Listing *l, bool *first)
{
    if (!*first) buf_puts(l->out, ", ");
    *first = false;
}

static void put_label(Listing *l, int64_t target)
{
    buf_printf(l->out, "-> L%u", target >= 0 && target < l->code->ninstrs ? l->labels[target] : 0);
}

static void put_free(Listing *l, uint32_t index)
{
    str_to_buf(l->out, l->code->freevars[index].name);
}

static void put_first_word(Listing *l, uint32_t at, bool *first)
{
    Instr i = l->code->instrs[at];
    const char *operands = op_info[I_OP(i)].operands;
    unsigned value[3] = {I_A(i), I_B(i), I_C(i)};
    for (int k = 0; k < 3 && operands[k]; k++) {
        char kind = operands[k];
        if (kind == '.' || kind == 'J') continue;
        if (!strchr("drunkKX", kind)) break;
        separate(l, first);
        if (kind == 'd' || kind == 'r' || kind == 'u')
            put_register(l, value[k]);
        else if (kind == 'n')
            buf_printf(l->out, "%u", value[k]);
        else if (kind == 'k')
            put_const(l, value[k]);
        else {
            kind == 'K' ? put_const(l, I_BX(i)) : put_free(l, I_BX(i));
            break;
        }
    }
}

static void put_more_words(Listing *l, uint32_t at, bool *first)
{
    const Code *code = l->code;
    const OpInfo *info = &op_info[I_OP(code->instrs[at])];
    int64_t target = jump_target(code, at);
    if (target >= 0) {
        separate(l, first);
        put_label(l, target);
        return;
    }
    if (info->words < 2) return;
    uint32_t word = code->instrs[at + 1];
    separate(l, first);
    switch (info->operands[strlen(info->operands) - 1]) {
    case 'c': str_to_buf(l->out, cache_at(code, word)->name); break;
    case 'q': put_const(l, word); break;
    default: buf_printf(l->out, "%u", word);
    }
}

/* Lines */

static void pad(Listing *l, size_t from, size_t width)
{
    size_t used = l->out->len - from;
    do buf_putc(l->out, ' ');
    while (++used < width);
}

static void put_instruction(Listing *l, uint32_t at, int64_t mark)
{
    const OpInfo *info = &op_info[I_OP(l->code->instrs[at])];
    size_t start = l->out->len;
    bool first = true;
    buf_puts(l->out, at == mark ? "  --> " : "      ");
    if (l->labels[at]) buf_printf(l->out, "L%u:", l->labels[at]);
    pad(l, start, 11);
    buf_printf(l->out, "%4u  ", at);
    buf_puts(l->out, info->name);
    pad(l, start, 32);
    put_first_word(l, at, &first);
    put_more_words(l, at, &first);
    pad(l, start, 62);
    buf_printf(l->out, "; %s\n", info->doc);
}

static void put_source_line(Listing *l, uint32_t line)
{
    size_t n;
    const char *text = source_line(l->code->filename, (int)line, &n);
    buf_printf(l->out, "%5u | ", line);
    if (text) buf_put(l->out, text, n);
    buf_putc(l->out, '\n');
}

static void put_header(Listing *l)
{
    const Code *code = l->code;
    str_to_buf(l->out, code->qualname);
    buf_puts(l->out, ": ");
    str_to_buf(l->out, code->filename);
    buf_printf(l->out, ", line %d; %u registers", (int)code->firstline, code->nregs);
    if (code->nlocals) buf_puts(l->out, "; locals");
    for (unsigned i = 0; i < code->nlocals; i++) {
        buf_putc(l->out, ' ');
        str_to_buf(l->out, code->varnames[i]);
    }
    if (code->nfree) buf_puts(l->out, "; free variables");
    for (uint32_t i = 0; i < code->nfree; i++) {
        buf_putc(l->out, ' ');
        str_to_buf(l->out, code->freevars[i].name);
    }
    buf_putc(l->out, '\n');
}

static void put_handlers(Listing *l)
{
    for (uint32_t i = 0; i < l->code->nhandlers; i++) {
        const Handler *h = &l->code->handlers[i];
        buf_printf(l->out, "      exceptions in %u..%u go to L%u, in ", h->start, h->end - 1,
                   l->labels[h->target]);
        put_register(l, h->reg);
        buf_putc(l->out, '\n');
    }
}

/* What the operands of an instruction stand for: a jump's target (in bytes of co_code), a name, a constant.
 */
static Value meaning(const Code *code, uint32_t at)
{
    Instr i = code->instrs[at];
    const OpInfo *info = &op_info[I_OP(i)];
    int64_t target = jump_target(code, at);
    if (target >= 0) return small_value(target * (int64_t)sizeof i);
    if (strchr(info->operands, 'c')) return str_value(code->caches[code->instrs[at + 1]].name);
    if (strchr(info->operands, 'q')) return code->consts[code->instrs[at + 1]];
    if (strchr(info->operands, 'X')) return str_value(code->freevars[I_BX(i)].name);
    if (strchr(info->operands, 'K')) return code->consts[I_BX(i)];
    const char *k = strchr(info->operands, 'k');
    if (k) return code->consts[k - info->operands == 1 ? I_B(i) : I_C(i)];
    return NONE;
}

void disassemble_each(const Code *code, void (*each)(const DisassembledLine *, void *), void *arg)
{
    Buf text = {0};
    Listing l = {
        .out = &text, .code = code, .labels = mem_zalloc(((size_t)code->ninstrs + 1) * sizeof *l.labels)};
    number_labels(&l);
    for (uint32_t at = 0; at < code->ninstrs; at += op_info[I_OP(code->instrs[at])].words) {
        bool first = true;
        text.len = 0;
        put_first_word(&l, at, &first);
        put_more_words(&l, at, &first);
        DisassembledLine line = {at, l.labels[at] != 0, text.data, text.len, meaning(code, at)};
        each(&line, arg);
    }
    mem_free(l.labels);
    buf_free(&text);
}

void disassemble(Buf *out, const Code *code, bool nested, int64_t mark)
{
    Listing l = {
        .out = out, .code = code, .labels = mem_zalloc(((size_t)code->ninstrs + 1) * sizeof *l.labels)};
    uint32_t line = 0;
    number_labels(&l);
    put_header(&l);
    for (uint32_t at = 0; at < code->ninstrs; at += op_info[I_OP(code->instrs[at])].words) {
        if (code->spans[at].line && code->spans[at].line != line)
            put_source_line(&l, line = code->spans[at].line);
        put_instruction(&l, at, mark);
    }
    put_handlers(&l);
    mem_free(l.labels);
    for (uint32_t i = 0; i < code->nconsts && nested; i++) {
        if (!is_code(code->consts[i]) || !recursion_enter("")) continue;
        buf_putc(out, '\n');
        disassemble(out, (Code *)as_obj(code->consts[i]), true, -1);
        recursion_leave();
    }
}
