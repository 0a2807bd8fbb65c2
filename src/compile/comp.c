/* Comprehensions. Those of lists, sets and dicts run inside the frame of the function around them, with
 * registers of their own for their variables; generator expressions are functions. */
#include "compile/compiler.h"

static NodeList generators_of(Node *n)
{
    return n->kind == NODE_ListComp   ? n->ListComp.generators
           : n->kind == NODE_SetComp  ? n->SetComp.generators
           : n->kind == NODE_DictComp ? n->DictComp.generators
                                      : n->GeneratorExp.generators;
}

/* What happens to each element. acc: register of the list, set or dict. */
static void element(Compiler *c, Node *n, int acc)
{
    Unit *u = c->unit;
    int mark = u->sp;
    switch (n->kind) {
    case NODE_ListComp: emit(c, OP_LISTAPPEND, acc, expr(c, n->ListComp.elt), 0); break;
    case NODE_SetComp: emit(c, OP_SETADD, acc, expr(c, n->SetComp.elt), 0); break;
    case NODE_DictComp: {
        int k = expr(c, n->DictComp.key), v = expr(c, n->DictComp.value);
        emit(c, OP_MAPSET, acc, k, v);
        break;
    }
    default: {
        int v = expr(c, n->GeneratorExp.elt);
        emit(c, OP_YIELD, reg_alloc(c), v, 0);
    }
    }
    u->sp = mark;
}

static void loops(Compiler *c, Node *n, size_t level, int acc, int it);

static void conditions_and_inner(Compiler *c, Node *n, size_t level, int acc, Label *next)
{
    Node *g = generators_of(n).items[level];
    for (size_t i = 0; i < g->Comprehension.ifs.len; i++)
        condition(c, g->Comprehension.ifs.items[i], false, next);
    loops(c, n, level + 1, acc, -1);
}

/* `for x in [value]` is an assignment. */
static bool single_value(Compiler *c, Node *n, size_t level, int acc)
{
    Node *g = generators_of(n).items[level], *iter = g->Comprehension.iter;
    if (level == 0 || g->Comprehension.is_async || iter->kind != NODE_Tuple || iter->Tuple.elts.len != 1)
        return false;
    Node *value = iter->Tuple.elts.items[0];
    if (value->kind == NODE_Starred) return false;
    int mark = c->unit->sp;
    Label next = label_new();
    store_target(c, g->Comprehension.target, expr(c, value));
    c->unit->sp = mark;
    conditions_and_inner(c, n, level, acc, &next);
    label_bind(c, &next);
    return true;
}

/* it: register of the iterator of the first loop; the inner ones make theirs. */
static void loops(Compiler *c, Node *n, size_t level, int acc, int it)
{
    Unit *u = c->unit;
    NodeList gens = generators_of(n);
    if (level == gens.len) {
        element(c, n, acc);
        return;
    }
    if (!descend(c)) return;
    Node *g = gens.items[level];
    bool is_async = g->Comprehension.is_async;
    int mark = u->sp;
    if (!single_value(c, n, level, acc)) {
        if (level > 0) {
            it = reg_alloc(c);
            emit(c, is_async ? OP_GETAITER : OP_GETITER, it, expr_near(c, g->Comprehension.iter, it), 0);
            u->sp = it + 1;
        }
        int base = u->spill_base;
        Iter loop;
        Label next = label_new();
        iter_begin(c, &loop, it, is_async);
        iter_next(c, &loop, g->Comprehension.target);
        u->spill_base = u->sp;
        conditions_and_inner(c, n, level, acc, &next);
        label_bind(c, &next);
        u->spill_base = base;
        iter_end(c, &loop, n->span);
        label_bind(c, &loop.end);
    }
    u->sp = mark;
    ascend(c);
}

/* Registers for the comprehension's variables; new cells for those that inner functions use. */
static void place_variables(Compiler *c, Scope *s)
{
    Unit *u = c->unit;
    for (Symbol *y = s->first; y; y = y->next) {
        if (y->place != PLACE_LOCAL || y->owner != y) continue;
        y->reg = reg_alloc(c);
        bits_remove(&u->flow.set, y->reg);
        if (!(y->flags & SYM_CAPTURED)) continue;
        emit(c, OP_NEWCELL, y->reg, 0, 0);
        vec_push(&u->cells, ((CellVar){.name = y->name, .reg = (uint8_t)y->reg}));
    }
}

static bool may_be_async(Compiler *c, const Scope *s)
{
    Scope *around = s->parent;
    if (!s->has_await || around->kind == SCOPE_COMP || around->kind == SCOPE_GENEXPR) return true;
    if (around->kind == SCOPE_FUNCTION && around->is_async) return true;
    return around->kind == SCOPE_MODULE && (c->flags & COMPILE_TOP_LEVEL_AWAIT);
}

static void begin_result(Compiler *c, const Node *n, int acc)
{
    Opcode op = n->kind == NODE_ListComp ? OP_LIST : n->kind == NODE_SetComp ? OP_SET : OP_MAP;
    emit(c, op, acc, acc, 0);
}

/* In the scope of the comprehension; the iterator of the first loop is in R[it]. */
static void run_inlined(Compiler *c, Node *n, Scope *s, int acc, int it)
{
    Unit *u = c->unit;
    int base = u->spill_base;
    uint32_t start = (uint32_t)emit_pc(c);
    c->scope = s;
    begin_result(c, n, acc);
    place_variables(c, s);
    u->spill_base = u->sp;
    loops(c, n, 0, acc, it);
    u->spill_base = base;
    c->scope = s->parent;
    uint32_t end = (uint32_t)emit_pc(c);
    if (end > start)
        vec_push(&u->inlined, ((InlinedScope){.start = start, .end = end, .name = s->name, .call = n->span}));
}

/* A function of one argument, the iterator of the first loop. */
static Code *function_code(Compiler *c, Node *n, Scope *s)
{
    Unit u;
    int acc = 0;
    bool is_gen = n->kind == NODE_GeneratorExp;
    unit_begin(c, &u, s, qualname_in(c, s), (int)n->span.line);
    u.argcount = 1;
    u.flags |= CO_OPTIMIZED | CO_NEWLOCALS;
    if (is_gen) u.flags |= s->has_await ? CO_ASYNC_GENERATOR : CO_GENERATOR;
    unit_locals(c);
    u.span = n->span;
    if (!is_gen) begin_result(c, n, acc = reg_alloc(c));
    loops(c, n, 0, acc, 0);
    if (!is_gen) emit(c, OP_RETURN, acc, 0, 0);
    return unit_end(c);
}

static void call_with_iterator(Compiler *c, Node *n, Scope *s, int dest)
{
    Node *first = generators_of(n).items[0];
    int t = reg_work(c, dest);
    Code *code = function_code(c, n, s);
    if (!code) return;
    emit_function(c, t, code, s, 0);
    int it = reg_alloc(c);
    emit(c, first->Comprehension.is_async ? OP_GETAITER : OP_GETITER, it,
         expr_near(c, first->Comprehension.iter, it), 0);
    emit(c, OP_CALL, t, 1, 0);
    emit_move(c, dest, t);
}

void comp_to(Compiler *c, Node *n, int dest)
{
    Scope *s = ptrmap_get(&c->scope_of, n);
    Node *first = generators_of(n).items[0];
    if (s->own_frame) {
        call_with_iterator(c, n, s, dest);
        return;
    }
    if (!may_be_async(c, s)) {
        fail(c, n->span, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    int acc = reg_work(c, dest), it = reg_alloc(c);
    Opcode get = first->Comprehension.is_async ? OP_GETAITER : OP_GETITER;
    emit(c, get, it, expr_near(c, first->Comprehension.iter, it), 0);
    c->unit->sp = it + 1;
    run_inlined(c, n, s, acc, it);
    emit_move(c, dest, acc);
}

void genexpr_to(Compiler *c, Node *n, int dest)
{
    call_with_iterator(c, n, ptrmap_get(&c->scope_of, n), dest);
}
