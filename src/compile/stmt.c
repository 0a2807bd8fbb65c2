/* Statements: the simple ones are here, the others are sent on. */
#include "compile/compiler.h"

static void stmt_raise(Compiler *c, Node *n)
{
    if (!n->Raise.exc) {
        emit(c, OP_RAISE, 0, 0, 0);
        return;
    }
    int exc = expr(c, n->Raise.exc), cause = n->Raise.cause ? expr(c, n->Raise.cause) : 0;
    emit(c, OP_RAISE, exc, cause, n->Raise.cause ? 2 : 1);
}

/* What CPython shows when an assertion fails: the last comparison that decides, or else the statement. */
static const Node *last_comparison(const Node *n)
{
    const Node *found = NULL;
    switch (n->kind) {
    case NODE_Compare: return n;
    case NODE_UnaryOp: return n->UnaryOp.op == UNARY_NOT ? last_comparison(n->UnaryOp.operand) : NULL;
    case NODE_BoolOp:
        for (size_t i = n->BoolOp.values.len; i-- > 0 && !found;)
            found = last_comparison(n->BoolOp.values.items[i]);
        return found;
    case NODE_IfExp:
        if (!(found = last_comparison(n->IfExp.orelse))) found = last_comparison(n->IfExp.body);
        return found ? found : last_comparison(n->IfExp.test);
    default: return NULL;
    }
}

static void stmt_assert(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Node *test = n->Assert.test;
    if ((test->kind == NODE_Tuple && test->Tuple.elts.len) ||
        (is_constant(test) && is_tuple(test->Constant.value) && as_tuple(test->Constant.value)->len))
        warn(c, n->span, "assertion is always true, perhaps remove parentheses?");
    if (c->flags & COMPILE_OPTIMIZE) return;
    Label holds = label_new();
    condition(c, test, true, &holds);
    if (c->failed) return;
    const Node *shown = last_comparison(test);
    u->span = shown ? shown->span : n->span;
    int t = reg_alloc(c);
    emit(c, OP_LOADASSERT, t, 0, 0);
    if (n->Assert.msg) {
        expr_temp(c, n->Assert.msg);
        emit(c, OP_CALL, t, 1, 0);
    }
    emit(c, OP_RAISE, t, 0, 1);
    label_bind(c, &holds);
}

static void stmt_expr(Compiler *c, Node *n)
{
    Node *value = n->Expr.value;
    if ((c->flags & COMPILE_PRINT_EXPR) && c->unit->prev == NULL)
        emit(c, OP_PRINTEXPR, expr(c, value), 0, 0);
    else
        expr_effect(c, value);
}

static void dispatch(Compiler *c, Node *n)
{
    switch (n->kind) {
    case NODE_FunctionDef: stmt_function(c, n); break;
    case NODE_ClassDef: stmt_class(c, n); break;
    case NODE_Return: stmt_return(c, n); break;
    case NODE_Delete: stmt_delete(c, n); break;
    case NODE_Assign: stmt_assign(c, n); break;
    case NODE_AugAssign: stmt_aug_assign(c, n); break;
    case NODE_AnnAssign: stmt_ann_assign(c, n); break;
    case NODE_For: stmt_for(c, n); break;
    case NODE_While: stmt_while(c, n); break;
    case NODE_If: stmt_if(c, n); break;
    case NODE_With: stmt_with(c, n); break;
    case NODE_Match: stmt_match(c, n); break;
    case NODE_Raise: stmt_raise(c, n); break;
    case NODE_Try: stmt_try(c, n); break;
    case NODE_Assert: stmt_assert(c, n); break;
    case NODE_Import: stmt_import(c, n); break;
    case NODE_ImportFrom: stmt_import_from(c, n); break;
    case NODE_Expr: stmt_expr(c, n); break;
    case NODE_Break: stmt_break(c, n); break;
    case NODE_Continue: stmt_continue(c, n); break;
    default: break; /* global, nonlocal, pass */
    }
}

static bool calls(const Node *n)
{
    return n->kind == NODE_Call || n->kind == NODE_Await;
}

/* A value whose assignment may be what an older one of the same sort dies of. */
static bool replaces(const Node *n)
{
    return calls(n) || n->kind == NODE_List || n->kind == NODE_Dict ||
           (is_constant(n) && is_none(n->Constant.value));
}

/* CPython's objects die with their last reference: at the end of the statement that gave it up. Those are
 * most often a del, an assignment of None or of something new, and a call, whose locals go; loop.c adds a
 * loop that was left. */
static void emit_settle(Compiler *c, const Node *n, int first_free)
{
    if (c->flags & COMPILE_LIBRARY) return;
    bool drops = n->kind == NODE_Expr && !is_constant(n->Expr.value) && n->Expr.value->kind != NODE_Yield;
    const Node *value = n->kind == NODE_Assign ? n->Assign.value : NULL;
    if (!drops && n->kind != NODE_Delete && !(value && replaces(value))) return;
    c->unit->owns |= value && calls(value);
    emit(c, OP_SETTLE, first_free, drops && n->Expr.value->kind == NODE_Call, 0);
}

/* With an exception die the locals of the frames that it has left. R[exc] is its last place. */
void emit_settle_handled(Compiler *c, int exc)
{
    if (!(c->flags & COMPILE_LIBRARY)) emit(c, OP_SETTLE, exc, 0, 0);
}

/* Locals die before the caller has the result. */
void emit_settle_return(Compiler *c, int reg)
{
    if (c->unit->owns && scope_is_function(c->unit->scope)) emit(c, OP_SETTLERET, reg, 0, 0);
}

void stmt(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    if (!descend(c)) return;
    int mark = u->sp, base = u->spill_base;
    u->span = n->span;
    u->whole = n->kind == NODE_Expr ? n->Expr.value : n->kind == NODE_Assign ? n->Assign.value : NULL;
    u->spill_base = u->sp; /* what enclosing statements hold in registers stays there */
    dispatch(c, n);
    emit_settle(c, n, mark);
    u->sp = mark;
    u->spill_base = base;
    ascend(c);
}

void stmts(Compiler *c, NodeList l)
{
    for (size_t i = 0; i < l.len && !c->failed; i++) stmt(c, l.items[i]);
}
