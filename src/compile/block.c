/* Blocks: statements that have something to do when control leaves them by return, break, continue or an
 * exception. The normal ways out get their own copy of that work (so a `try` costs nothing until something is
 * raised); exceptions find it through the handler table. */
#include "compile/compiler.h"

enum { UNRESOLVED = 1u << 31 }; /* in Handler.target: the id of a block instead of an address */

void emit_setexc(Compiler *c, int reg)
{
    emit(c, OP_SETEXC, reg, 0, 0);
}

void block_init(Compiler *c, Block *b, BlockKind kind, const Node *node)
{
    Unit *u = c->unit;
    *b = (Block){.kind = kind,
                 .node = node,
                 .outer_exc = u->exc_reg,
                 .range_start = -1,
                 .first_handler = u->handlers.len,
                 .id = u->next_block_id++};
}

void block_push(Compiler *c, Block *b, BlockKind kind, const Node *node)
{
    Unit *u = c->unit;
    block_init(c, b, kind, node);
    b->prev = u->block;
    u->block = b;
    if (++u->nblocks > MAX_BLOCKS) fail(c, u->span, "too many statically nested blocks");
}

void block_protect(Compiler *c, Block *b, int reg)
{
    b->reg = reg;
    b->entry = c->unit->flow;
    b->range_start = emit_pc(c);
}

void block_unprotect(Compiler *c, Block *b)
{
    int64_t end = emit_pc(c);
    if (b->range_start >= 0 && end > b->range_start) {
        Handler h = {.start = (uint32_t)b->range_start,
                     .end = (uint32_t)end,
                     .target = UNRESOLVED | b->id,
                     .reg = (uint8_t)b->reg};
        vec_push(&c->unit->handlers, h);
        b->raises = true;
    }
    b->range_start = -1;
}

void block_pop(Compiler *c, Block *b)
{
    block_unprotect(c, b);
    c->unit->block = b->prev;
    c->unit->nblocks--;
}

void block_handler(Compiler *c, Block *b)
{
    Unit *u = c->unit;
    uint32_t here = (uint32_t)emit_pc(c);
    for (size_t i = b->first_handler; i < u->handlers.len; i++)
        if (u->handlers.items[i].target == (UNRESOLVED | b->id)) u->handlers.items[i].target = here;
    u->flow = b->entry;
    if (!b->raises) u->flow.dead = true;
    u->exc_reg = b->reg;
    emit_setexc(c, b->reg);
}

/* Leaving */

static bool protects(const Block *b)
{
    return b->kind == BLOCK_TRY || b->kind == BLOCK_FINALLY || b->kind == BLOCK_WITH || b->kind == BLOCK_NAME;
}

static void leave(Compiler *c, Block *b)
{
    Unit *u = c->unit;
    block_unprotect(c, b);
    u->block = b->prev;
    u->nblocks--;
    switch (b->kind) {
    case BLOCK_FINALLY: stmts(c, b->node->Try.finalbody); break;
    case BLOCK_WITH: with_exit(c, b); break;
    case BLOCK_NAME: name_unbind(c, b->name); break;
    case BLOCK_HANDLER:
        u->exc_reg = b->outer_exc;
        emit_setexc(c, b->outer_exc);
        break;
    default: break;
    }
}

/* Emits what leaving the blocks inside `stop` takes, then runs `jump_out`; afterwards everything is as
 * before. */
static void leave_to(Compiler *c, Block *stop, void (*jump_out)(Compiler *c, void *arg), void *arg)
{
    Unit *u = c->unit;
    if (u->flow.dead) return;
    Block *top = u->block;
    int exc = u->exc_reg, nblocks = u->nblocks;
    Span span = u->span;
    for (Block *b = top; b != stop && !c->failed; b = b->prev) leave(c, b);
    u->span = span;
    jump_out(c, arg);
    u->block = top;
    u->exc_reg = exc;
    u->nblocks = nblocks;
    for (Block *b = top; b != stop; b = b->prev)
        if (protects(b)) b->range_start = emit_pc(c);
}

static void jump_to_label(Compiler *c, void *label)
{
    jump(c, label);
}

static void jump_to_return(Compiler *c, void *reg)
{
    emit_settle_return(c, *(int *)reg);
    emit(c, OP_RETURN, *(int *)reg, 0, 0);
}

static bool leaves_star(Compiler *c, const Block *stop, Span span)
{
    for (Block *b = c->unit->block; b != stop; b = b->prev)
        if (b->kind == BLOCK_STAR) {
            fail(c, span, "'break', 'continue' and 'return' cannot appear in an except* block");
            return true;
        }
    return false;
}

static Block *innermost_loop(Compiler *c)
{
    Block *b = c->unit->block;
    while (b && b->kind != BLOCK_LOOP) b = b->prev;
    return b;
}

void stmt_break(Compiler *c, Node *n)
{
    Block *loop = innermost_loop(c);
    if (leaves_star(c, loop, n->span)) return;
    if (!loop)
        fail(c, n->span, "'break' outside loop");
    else
        leave_to(c, loop, jump_to_label, loop->brk);
}

void stmt_continue(Compiler *c, Node *n)
{
    Block *loop = innermost_loop(c);
    if (leaves_star(c, loop, n->span)) return;
    if (!loop)
        fail(c, n->span, "'continue' not properly in loop");
    else
        leave_to(c, loop, jump_to_label, loop->cont);
}

Label *plain_jump(Compiler *c, NodeList body)
{
    Block *b = c->unit->block;
    if (body.len != 1 || !b || b->kind != BLOCK_LOOP) return NULL;
    return body.items[0]->kind == NODE_Break ? b->brk : body.items[0]->kind == NODE_Continue ? b->cont : NULL;
}

/* Return */

static bool must_clean_up(Compiler *c)
{
    for (Block *b = c->unit->block; b; b = b->prev)
        if (b->kind == BLOCK_FINALLY || b->kind == BLOCK_WITH || b->kind == BLOCK_NAME) return true;
    return false;
}

static bool check_return(Compiler *c, const Node *n)
{
    Scope *s = c->unit->scope;
    if (!scope_is_function(s)) {
        fail(c, n->span, "'return' outside function");
        return false;
    }
    if (n->Return.value && s->is_async && s->is_generator) {
        fail(c, n->span, "'return' with value in async generator");
        return false;
    }
    return !leaves_star(c, NULL, n->span);
}

static bool returns_none(const Node *n)
{
    return !n->Return.value || (is_constant(n->Return.value) && is_none(n->Return.value->Constant.value));
}

void stmt_return(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    if (!check_return(c, n)) return;
    if (must_clean_up(c)) {
        int r = reg_alloc(c);
        if (returns_none(n))
            emit_const(c, r, NONE);
        else
            expr_to(c, n->Return.value, r);
        leave_to(c, NULL, jump_to_return, &r);
    } else if (returns_none(n))
        emit(c, OP_RETNONE, 0, 0, 0);
    else {
        int r = expr(c, n->Return.value);
        u->span = n->span;
        emit_settle_return(c, r);
        emit(c, OP_RETURN, r, 0, 0);
    }
}
