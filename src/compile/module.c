/* Modules, expressions for eval() and lines typed at the prompt. */
#include "compile/compiler.h"

static void module_docstring(Compiler *c, NodeList *body)
{
    Unit *u = c->unit;
    if (!is_docstring(*body)) return;
    Node *first = body->items[0];
    u->span = first->span;
    u->doc = first->Expr.value->Constant.value;
    int t = reg_alloc(c);
    emit_const(c, t, u->doc);
    name_store(c, NM(__doc__), t, first->span);
    u->sp = t;
    body->items++, body->len--;
}

static void module_body(Compiler *c, Node *root)
{
    NodeList body = root->kind == NODE_Module ? root->Module.body : root->Interactive.body;
    if (c->scope->has_annotations) emit(c, OP_SETUPANNOT, 0, 0, 0);
    if (root->kind == NODE_Module) module_docstring(c, &body);
    stmts(c, body);
}

Code *compile_module(Compiler *c, Node *root)
{
    Unit u;
    Scope *s = c->scopes;
    unit_begin(c, &u, s, s->name, 1);
    u.span = (Span){0};
    if (c->flags & COMPILE_NAMESPACE) u.flags |= CO_NAMESPACE;
    if ((c->flags & COMPILE_TOP_LEVEL_AWAIT) && s->has_await) u.flags |= CO_COROUTINE;
    unit_locals(c);
    if (root->kind == NODE_Expression) {
        int r = expr(c, root->Expression.body);
        u.span = root->Expression.body->span;
        emit(c, OP_RETURN, r, 0, 0);
    } else
        module_body(c, root);
    return unit_end(c);
}
