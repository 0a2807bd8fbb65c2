/* From the start of a function, class body or module to its Code object. */
#include "compile/compiler.h"
#include "object/func.h"
#include "object/heap.h"

void unit_begin(Compiler *c, Unit *u, Scope *s, Str *qualname, int firstline)
{
    *u = (Unit){.prev = c->unit,
                .scope = s,
                .qualname = qualname,
                .doc = NONE,
                .firstline = firstline,
                .consts = list_new(8),
                .exc_reg = NO_REG,
                .spill_list = -1,
                .unset_mark = ERR};
    u->span = (Span){(uint32_t)firstline, (uint32_t)firstline, 0, 0};
    if (s->nested) u->flags |= CO_NESTED;
    if (c->flags & COMPILE_FUTURE_ANNOTATIONS) u->flags |= CO_FUTURE_ANNOTATIONS;
    c->unit = u;
    c->scope = s;
}

/* Locals */

static int add_local(Compiler *c, Str *name)
{
    Unit *u = c->unit;
    vec_push(&u->varnames, name);
    return u->nlocals++;
}

/* In a register while there is one, else in the list at spill_list. */
static void place_local(Compiler *c, Symbol *y)
{
    Unit *u = c->unit;
    if (u->nspilled || u->nlocals >= MAX_LOCALS) {
        vec_push(&u->varnames, y->name);
        y->reg = -1;
        y->spill = u->nspilled++;
        return;
    }
    y->reg = add_local(c, y->name);
    y->spill = -1;
    if (y->flags & SYM_CAPTURED) vec_push(&u->cells, ((CellVar){.name = y->name, .reg = (uint8_t)y->reg}));
}

static bool is_own_local(const Symbol *y)
{
    return y->place == PLACE_LOCAL && y->owner == y;
}

static void place_params(Compiler *c, Scope *s)
{
    for (Symbol *y = s->first; y; y = y->next) {
        if (!(y->flags & SYM_PARAM)) continue;
        place_local(c, y);
        if (y->reg >= 0 && !(y->flags & SYM_DELETED)) bits_add(&c->unit->flow.set, y->reg);
    }
}

static int count_locals(const Scope *s)
{
    int n = 0;
    for (Symbol *y = s->first; y; y = y->next) n += is_own_local(y);
    return n;
}

static void place_others(Compiler *c, Scope *s, bool captured, bool plain)
{
    for (Symbol *y = s->first; y; y = y->next) {
        if (!is_own_local(y) || (y->flags & SYM_PARAM)) continue;
        if (y->flags & SYM_CAPTURED ? captured : plain) place_local(c, y);
    }
}

/* Does the function ask for its variables by name? Then what it adds to locals() has to last. */
static bool asks_for_locals(Scope *s)
{
    for (Symbol *y = s->first; y; y = y->next)
        if (y->place == PLACE_GLOBAL && shows_variables(y->name)) return true;
    return false;
}

static void emit_cells(Compiler *c, Scope *s)
{
    for (Symbol *y = s->first; y; y = y->next)
        if (is_own_local(y) && (y->flags & SYM_CAPTURED) && y->reg >= 0)
            emit(c, y->flags & SYM_PARAM ? OP_MKCELL : OP_NEWCELL, y->reg, 0, 0);
}

static int count_params(const Unit *u)
{
    return u->argcount + u->kwonly + !!(u->flags & CO_VARARGS) + !!(u->flags & CO_VARKEYWORDS);
}

/* The list starts with the parameters that found no register, then marks that say `unset`; cells take their
 * places where inner functions use the variable. */
static void emit_spill_list(Compiler *c, Scope *s)
{
    Unit *u = c->unit;
    int surplus = MAX(count_params(u) - u->nlocals, 0);
    Tuple *unset = tuple_new(u->nspilled - surplus);
    u->unset_mark = cell_new(ERR);
    const_index(c, u->unset_mark); /* early, so that its index is small */
    for (int i = 0; i < unset->len; i++) unset->items[i] = u->unset_mark;
    int t = u->sp++, v = u->sp++;
    u->nregs = MAX(u->nregs, u->sp);
    if (surplus)
        emit(c, OP_TAKEPARAMS, u->spill_list, 0, 0);
    else
        emit(c, OP_LIST, u->spill_list, t, 0);
    emit_const(c, t, tuple_value(unset));
    emit(c, OP_LISTEXTEND, u->spill_list, t, 0);
    for (Symbol *y = s->first; y; y = y->next) {
        if (!is_own_local(y) || y->spill < 0 || !(y->flags & SYM_CAPTURED)) continue;
        emit_const(c, t, small_value(y->spill));
        if (y->flags & SYM_PARAM) emit(c, OP_GETITEM, v, u->spill_list, t);
        emit(c, y->flags & SYM_PARAM ? OP_MKCELL : OP_NEWCELL, v, 0, 0);
        emit(c, OP_SETITEM, u->spill_list, t, v);
    }
    u->sp -= 2;
    u->nregs = MAX(u->nregs, count_params(u));
}

void unit_locals(Compiler *c)
{
    Unit *u = c->unit;
    Scope *s = u->scope;
    if (u->flags & CO_NAMESPACE) add_local(c, str_intern_c(".ns"));
    if (s->class_cell) place_local(c, s->class_cell);
    if (scope_is_function(s)) {
        place_params(c, s);
        if (!u->nspilled && asks_for_locals(s)) {
            add_local(c, str_intern_c(".locals"));
            u->flags |= CO_KEEPS_LOCALS;
        }
        bool all_fit = count_locals(s) <= MAX_LOCALS;
        place_others(c, s, true, all_fit);
        if (!all_fit) place_others(c, s, false, true);
        if (u->nspilled) u->spill_list = u->nlocals;
    }
    u->first_temp = u->sp = u->spill_base = u->nlocals + (u->nspilled > 0);
    u->nregs = MAX(u->sp, 1);
    if (s->class_cell) emit(c, OP_NEWCELL, s->class_cell->reg, 0, 0);
    if (scope_is_function(s)) emit_cells(c, s);
    if (u->nspilled) emit_spill_list(c, s);
}

/* Finishing */

static void unit_free(Unit *u)
{
    vec_free(&u->instrs);
    vec_free(&u->spans);
    vec_free(&u->handlers);
    vec_free(&u->inlined);
    vec_free(&u->caches);
    vec_free(&u->cells);
    vec_free(&u->varnames);
    mem_free(u->const_table);
}

/* Takes the array out of a vector, cut to its length. */
#define TAKE(code, field, count, v)                                                                          \
    do {                                                                                                     \
        (code)->count = (uint32_t)(v)->len;                                                                  \
        (code)->field = (v)->len ? mem_realloc((v)->items, (v)->len * sizeof *(v)->items) : NULL;            \
        if ((v)->len) (v)->items = NULL;                                                                     \
    } while (0)

static void take_constants(Code *code, const Unit *u)
{
    size_t n = (size_t)u->consts->len;
    code->nconsts = (uint32_t)n;
    code->consts = mem_alloc(MAX(n, 1) * sizeof *code->consts);
    if (n) memcpy(code->consts, u->consts->items, n * sizeof *code->consts);
}

static void take_caches(Code *code, const Unit *u)
{
    code->ncaches = (uint32_t)u->caches.len;
    code->caches = u->caches.len ? mem_zalloc(u->caches.len * sizeof *code->caches) : NULL;
    for (size_t i = 0; i < u->caches.len; i++) code->caches[i].name = u->caches.items[i];
}

/* Names only: function.c tells where the encloser finds the cells. */
static void take_frees(Code *code, const Scope *s)
{
    code->nfree = (uint32_t)s->nfrees;
    code->freevars = s->nfrees ? mem_zalloc(s->nfrees * sizeof *code->freevars) : NULL;
    for (size_t i = 0; i < s->nfrees; i++) code->freevars[i].name = s->frees[i]->name;
}

static Code *make_code(Compiler *c, Unit *u)
{
    Code *code = code_alloc();
    code->name = u->scope->name;
    code->qualname = u->qualname;
    code->filename = c->filename;
    code->doc = u->doc;
    code->flags = u->flags;
    code->argcount = (uint16_t)u->argcount;
    code->posonly = (uint16_t)u->posonly;
    code->kwonly = (uint16_t)u->kwonly;
    code->nlocals = (uint16_t)u->nlocals;
    code->nspilled = (uint16_t)u->nspilled;
    code->nregs = (uint16_t)u->nregs;
    code->firstline = u->firstline;
    TAKE(code, spans, ninstrs, &u->spans);
    TAKE(code, instrs, ninstrs, &u->instrs);
    TAKE(code, handlers, nhandlers, &u->handlers);
    TAKE(code, inlined, ninlined, &u->inlined);
    TAKE(code, cellvars, ncells, &u->cells);
    code->varnames = u->varnames.len ? mem_realloc(u->varnames.items, u->varnames.len * sizeof(Str *)) : NULL;
    if (u->varnames.len) u->varnames.items = NULL;
    take_constants(code, u);
    take_caches(code, u);
    take_frees(code, u->scope);
    code_count_self_attrs(code);
    gc_account(code_memory(code));
    return code;
}

Code *unit_end(Compiler *c)
{
    Unit *u = c->unit;
    emit(c, OP_RETNONE, 0, 0, 0);
    if (!c->failed) thread_jumps(u);
    Code *code = c->failed ? NULL : make_code(c, u);
    unit_free(u);
    c->unit = u->prev;
    c->scope = u->scope->parent ? u->scope->parent : u->scope;
    return code;
}
