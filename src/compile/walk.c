/* The one switch over all kinds of nodes, made from ast.def. */
#include "compile/walk.h"

static void each_of(NodeList l, void (*f)(void *, Node *), void *ctx)
{
    for (size_t i = 0; i < l.len; i++)
        if (l.items[i]) f(ctx, l.items[i]);
}

#define N(x) f(ctx, p->x);
#define O(x)                                                                                                 \
    if (p->x) f(ctx, p->x);
#define L(x) each_of(p->x, f, ctx);

void node_each_child(Node *n, void (*f)(void *ctx, Node *child), void *ctx)
{
    switch ((NodeKind)n->kind) {
#include "compile/ast.def"
    case NODE_COUNT: break;
    }
}
