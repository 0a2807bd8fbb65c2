/* Giving every symbol its place, once the whole tree has been walked. Scopes come outer ones first, so that a
 * name's meaning in the enclosing function is known before the inner one asks. */
#include "compile/compiler.h"

Symbol *scope_symbol(Scope *s, Str *name)
{
    return ptrmap_get(&s->symbols, name);
}

int scope_free_index(Scope *frame, Symbol *owner)
{
    return (int)(intptr_t)ptrmap_get(&frame->free_index, owner) - 1;
}

/* The `__class__` that methods of class scope s see. */
static Symbol *class_cell(Compiler *c, Scope *s)
{
    if (!s->class_cell) {
        Symbol *y = s->class_cell = arena_alloc(&c->arena, sizeof *y);
        *y = (Symbol){.name = NM(__class__),
                      .scope = s,
                      .owner = y,
                      .flags = SYM_CAPTURED,
                      .place = PLACE_LOCAL,
                      .reg = -1,
                      .spill = -1};
    }
    return s->class_cell;
}

/* The variable of an enclosing function that `name` means inside s, or NULL: a global. */
static Symbol *find_enclosing(Compiler *c, Scope *s, Str *name)
{
    for (Scope *p = s->parent; p && p->kind != SCOPE_MODULE; p = p->parent) {
        if (p->kind == SCOPE_CLASS) {
            if (name == NM(__class__)) return class_cell(c, p);
            continue;
        }
        Symbol *y = scope_symbol(p, name);
        if (!y) continue;
        return y->place == PLACE_LOCAL || y->place == PLACE_FREE ? y->owner : NULL;
    }
    return NULL;
}

static void add_free(Compiler *c, Scope *frame, Symbol *owner)
{
    if (frame->nfrees == frame->capfrees) {
        size_t cap = frame->capfrees ? frame->capfrees * 2 : 4;
        Symbol **bigger = arena_alloc(&c->arena, cap * sizeof *bigger);
        if (frame->nfrees) memcpy(bigger, frame->frees, frame->nfrees * sizeof *bigger);
        frame->frees = bigger;
        frame->capfrees = cap;
    }
    frame->frees[frame->nfrees++] = owner;
    ptrmap_put(&frame->free_index, &c->arena, owner, (void *)(intptr_t)frame->nfrees);
}

/* Every frame between the user and the owner passes the cell on. */
static void place_at_owner(Compiler *c, Scope *s, Symbol *y, Symbol *owner)
{
    Scope *home = owner->scope->frame;
    y->owner = owner;
    y->place = s->frame == home ? PLACE_LOCAL : PLACE_FREE;
    if (s->frame == home) return;
    owner->flags |= SYM_CAPTURED;
    for (Scope *f = s->frame; f != home && scope_free_index(f, owner) < 0; f = f->parent->frame)
        add_free(c, f, owner);
}

static void resolve_unbound(Compiler *c, Scope *s, Symbol *y)
{
    Symbol *owner = find_enclosing(c, s, y->name);
    bool namespace = s->kind == SCOPE_CLASS || (s->kind == SCOPE_MODULE && (c->flags & COMPILE_NAMESPACE));
    if (owner)
        place_at_owner(c, s, y, owner);
    else
        y->place = namespace ? PLACE_NAME : PLACE_GLOBAL;
}

static void resolve_nonlocal(Compiler *c, Scope *s, Symbol *y)
{
    if (s->kind == SCOPE_MODULE) {
        fail(c, y->span, "nonlocal declaration not allowed at module level");
        return;
    }
    Symbol *owner = find_enclosing(c, s, y->name);
    if (owner)
        place_at_owner(c, s, y, owner);
    else
        fail(c, y->span, "no binding for nonlocal '%U' found", y->name);
}

static void resolve(Compiler *c, Scope *s, Symbol *y)
{
    if ((y->flags & SYM_GLOBAL) && (y->flags & SYM_NONLOCAL))
        fail(c, y->span, "name '%U' is nonlocal and global", y->name);
    else if (y->flags & SYM_GLOBAL)
        y->place = PLACE_GLOBAL;
    else if (y->flags & SYM_NONLOCAL)
        resolve_nonlocal(c, s, y);
    else if ((y->flags & SYM_BOUND) && scope_is_function(s)) {
        y->place = PLACE_LOCAL;
        y->owner = y;
    } else if (y->flags & SYM_BOUND)
        y->place = s->kind == SCOPE_CLASS || (c->flags & COMPILE_NAMESPACE) ? PLACE_NAME : PLACE_GLOBAL;
    else
        resolve_unbound(c, s, y);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp((*(Symbol *const *)a)->name, (*(Symbol *const *)b)->name);
}

/* co_freevars and __closure__ are in the order of the names. */
static void sort_frees(Compiler *c, Scope *s)
{
    if (s->nfrees < 2) return;
    qsort(s->frees, s->nfrees, sizeof *s->frees, by_name);
    for (size_t i = 0; i < s->nfrees; i++)
        ptrmap_put(&s->free_index, &c->arena, s->frees[i], (void *)(intptr_t)(i + 1));
}

bool scopes_resolve(Compiler *c)
{
    for (Scope *s = c->scopes; s; s = s->next)
        s->frame = s->kind == SCOPE_COMP && !s->own_frame ? s->parent->frame : s;
    for (Scope *s = c->scopes; s && !c->failed; s = s->next)
        for (Symbol *y = s->first; y && !c->failed; y = y->next) resolve(c, s, y);
    for (Scope *s = c->scopes; s && !c->failed; s = s->next) sort_frees(c, s);
    return !c->failed;
}
