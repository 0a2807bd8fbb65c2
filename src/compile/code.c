/* Code objects: their memory, and what Python sees of them. */
#include "base/buf.h"
#include "compile/compile.h"
#include "object/bytes.h"
#include "object/code.h"
#include "object/error.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/text.h"
#include "object/str.h"

enum { VISIBLE_FLAGS = 0xFFFF, CPYTHON_FUTURE_ANNOTATIONS = 0x1000000 };

Code *code_alloc(void)
{
    Code *code = gc_new(K_CODE, type_code->root, sizeof(Code));
    code->doc = NONE;
    return code;
}

static void code_mark(Object *o)
{
    Code *code = (Code *)o;
    gc_mark_obj(code->name);
    gc_mark_obj(code->qualname);
    gc_mark_obj(code->filename);
    gc_mark(code->doc);
    gc_mark_values(code->consts, code->nconsts);
    for (uint32_t i = 0; i < code->ncaches; i++) {
        Cache *c = &code->caches[i];
        gc_mark_obj(c->name);
        gc_mark_obj(c->shape);
        gc_mark_obj(c->next);
        gc_mark(c->value);
    }
    for (uint32_t i = 0; i < (uint32_t)code->nlocals + code->nspilled; i++) gc_mark_obj(code->varnames[i]);
    for (uint32_t i = 0; i < code->nfree; i++) gc_mark_obj(code->freevars[i].name);
    for (uint32_t i = 0; i < code->ncells; i++) gc_mark_obj(code->cellvars[i].name);
    for (uint32_t i = 0; i < code->ninlined; i++) gc_mark_obj(code->inlined[i].name);
}

static void code_free(Object *o)
{
    Code *code = (Code *)o;
    gc_account(-code_memory(code));
    mem_free(code->instrs);
    mem_free(code->spans);
    mem_free(code->consts);
    mem_free(code->caches);
    mem_free(code->handlers);
    mem_free(code->varnames);
    mem_free(code->freevars);
    mem_free(code->cellvars);
    mem_free(code->inlined);
}

int64_t code_memory(const Code *code)
{
    return (int64_t)(code->ninstrs * (sizeof(Instr) + sizeof(Span)) + code->nconsts * sizeof(Value) +
                     code->ncaches * sizeof(Cache) + code->nhandlers * sizeof(Handler) +
                     (code->nlocals + (size_t)code->nspilled) * sizeof(Str *) +
                     code->nfree * sizeof(FreeVar) + code->ncells * sizeof(CellVar) +
                     code->ninlined * sizeof(InlinedScope));
}

static Value code_repr(Value v)
{
    Code *code = (Code *)as_obj(v);
    return str_format_c("<code object %U at 0x%llx, file \"%U\", line %d>", code->name,
                        (unsigned long long)(uintptr_t)code, code->filename, (int)code->firstline);
}

void code_setup(Type *t)
{
    t->size = sizeof(Code);
    t->slots.repr = code_repr;
    gc_register_kind(K_CODE, code_mark, code_free);
}

static Code *self_code(Value *a)
{
    return (Code *)as_obj(a[0]);
}

DEF_GETTER(code, co_name, "Name of the function, class or module.")
{
    return str_value(self_code(a)->name);
}

DEF_GETTER(code, co_qualname, "Name with those of the enclosing functions and classes.")
{
    return str_value(self_code(a)->qualname);
}

DEF_GETTER(code, co_filename, "File that the source came from.")
{
    return str_value(self_code(a)->filename);
}

DEF_GETTER(code, co_firstlineno, "First line of the source.")
{
    return small_value(self_code(a)->firstline);
}

DEF_GETTER(code, co_argcount, "Number of positional parameters, positional-only ones included.")
{
    return small_value(self_code(a)->argcount);
}

DEF_GETTER(code, co_posonlyargcount, "Number of positional-only parameters.")
{
    return small_value(self_code(a)->posonly);
}

DEF_GETTER(code, co_kwonlyargcount, "Number of keyword-only parameters.")
{
    return small_value(self_code(a)->kwonly);
}

DEF_GETTER(code, co_flags, "Flags as in the inspect module.")
{
    uint32_t flags = self_code(a)->flags;
    return small_value((flags & VISIBLE_FLAGS) |
                       (flags & CO_FUTURE_ANNOTATIONS ? CPYTHON_FUTURE_ANNOTATIONS : 0));
}

DEF_GETTER(code, co_stacksize, "Number of registers for intermediate values.")
{
    return small_value(self_code(a)->nregs - self_code(a)->nlocals);
}

static bool is_cell_register(const Code *code, unsigned reg)
{
    for (uint32_t i = 0; i < code->ncells; i++)
        if (code->cellvars[i].reg == reg) return true;
    return false;
}

/* Parameters, and the locals that no inner function uses. */
static List *varnames(const Code *code)
{
    List *l = list_new(code->nlocals);
    int params = (int)code_params(code);
    for (int i = 0; i < code->nlocals + code->nspilled; i++) {
        if (i == params && (code->flags & CO_KEEPS_LOCALS)) continue;
        bool visible = i < params || !is_cell_register(code, (unsigned)i);
        if (visible && !(code->flags & CO_NAMESPACE)) list_append(l, str_value(code->varnames[i]));
    }
    return l;
}

DEF_GETTER(code, co_varnames, "Names of parameters and local variables.")
{
    return tuple_value(list_to_tuple(varnames(self_code(a))));
}

DEF_GETTER(code, co_nlocals, "Number of parameters and local variables.")
{
    return small_value(varnames(self_code(a))->len);
}

DEF_GETTER(code, co_cellvars, "Names of local variables that inner functions use.")
{
    Code *code = self_code(a);
    List *params = list_new(0), *others = list_new(0);
    for (uint32_t i = 0; i < code->ncells; i++) {
        const CellVar *c = &code->cellvars[i];
        if (c->reg < code->nlocals)
            list_append(c->reg < code_params(code) ? params : others, str_value(c->name));
    }
    if (list_sort(others, ERR, false) < 0 || list_extend(params, list_value(others)) < 0) return ERR;
    return tuple_value(list_to_tuple(params));
}

DEF_GETTER(code, co_freevars, "Names of variables of enclosing functions.")
{
    Code *code = self_code(a);
    Tuple *t = tuple_new(code->nfree);
    for (uint32_t i = 0; i < code->nfree; i++) t->items[i] = str_value(code->freevars[i].name);
    return tuple_value(t);
}

DEF_GETTER(code, co_consts, "Constants that the code uses.")
{
    Code *code = self_code(a);
    List *l = list_new(code->nconsts);
    for (uint32_t i = 0; i < code->nconsts; i++)
        if (!is_kind(code->consts[i], K_CELL)) list_append(l, code->consts[i]);
    return tuple_value(list_to_tuple(l));
}

DEF_GETTER(code, co_names, "Global names and attributes that the code uses.")
{
    Code *code = self_code(a);
    Dict *seen = dict_new();
    List *l = list_new(0);
    for (uint32_t i = 0; i < code->ncaches; i++) {
        Str *name = code->caches[i].name;
        if (!is_err(dict_get_str(seen, name))) continue;
        dict_set_str(seen, name, NONE);
        list_append(l, str_value(name));
    }
    return tuple_value(list_to_tuple(l));
}

DEF_GETTER(code, co_code, "The instructions as bytes.")
{
    Code *code = self_code(a);
    Bytes *b = bytes_new(code->instrs, (int64_t)(code->ninstrs * sizeof *code->instrs));
    return b ? obj_value(b) : ERR;
}

static Value number_or_none(bool known, uint32_t n)
{
    return known ? small_value(n) : NONE;
}

/* A changed text field; false with TypeError if it is none. */
static bool replace_text(Str **field, Value v, const char *name)
{
    if (is_err(v)) return true;
    if (!is_str(v)) return err_type("replace() argument '%s' must be str, not %T", name, v), false;
    *field = as_str(v);
    return true;
}

DEF(code, replace, "(self, /, *, co_name=None, co_qualname=None, co_filename=None, co_firstlineno=-1)",
    "A copy with other names or another first line; the instructions stay what they are.")
{
    Buf b = {0};
    code_write(&b, self_code(a));
    Code *copy = code_read(b.data, b.len);
    buf_free(&b);
    if (!copy) return ERR;
    int line = copy->firstline;
    if (!replace_text(&copy->name, a[1], "co_name") || !replace_text(&copy->qualname, a[2], "co_qualname") ||
        !replace_text(&copy->filename, a[3], "co_filename") || (!is_err(a[4]) && arg_int(a[4], &line) < 0))
        return ERR;
    copy->firstline = line;
    return code_value(copy);
}

DEF(code, co_positions, "(self, /)",
    "Iterator of (line, end line, column, end column), one for each instruction word.")
{
    Code *code = self_code(a);
    List *l = list_new(code->ninstrs);
    for (uint32_t i = 0; i < code->ninstrs; i++) {
        const Span *s = &code->spans[i];
        bool known = s->line != 0;
        Tuple *t = tuple_of(4, number_or_none(known, s->line), number_or_none(known, s->end_line),
                            number_or_none(known, s->col), number_or_none(known, s->end_col));
        list_append(l, tuple_value(t));
    }
    return op_iter(list_value(l));
}

DEF(code, co_lines, "(self, /)", "Iterator of (start, end, line): ranges of byte offsets in co_code.")
{
    Code *code = self_code(a);
    List *l = list_new(0);
    for (uint32_t i = 0, start; i < code->ninstrs;) {
        uint32_t line = code->spans[i].line;
        for (start = i; i < code->ninstrs && code->spans[i].line == line;) i++;
        Tuple *t =
            tuple_of(3, small_value(start * 4LL), small_value(i * 4LL), number_or_none(line != 0, line));
        list_append(l, tuple_value(t));
    }
    return op_iter(list_value(l));
}
