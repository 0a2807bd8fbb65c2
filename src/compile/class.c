/* Classes: the body is a function that fills the namespace in R[0]; __build_class__ makes the class of it. */
#include "compile/compiler.h"

/* namespace[name] = constant */
static void set_constant(Compiler *c, Str *name, Value v)
{
    int t = reg_alloc(c);
    emit_const(c, t, v);
    emit_name(c, OP_SETNAME, t, 0, name);
    c->unit->sp = t;
}

static void class_header(Compiler *c, Unit *u, NodeList *body)
{
    int t = reg_alloc(c);
    emit_name(c, OP_GETNAME, t, 0, NM(__name__));
    emit_name(c, OP_SETNAME, t, 0, NM(__module__));
    u->sp = t;
    set_constant(c, NM(__qualname__), str_value(u->qualname));
    if (u->scope->has_annotations) emit(c, OP_SETUPANNOT, 0, 0, 0);
    if (!is_docstring(*body)) return;
    u->span = body->items[0]->span;
    u->doc = body->items[0]->Expr.value->Constant.value;
    set_constant(c, NM(__doc__), u->doc);
    body->items++, body->len--;
}

static Code *class_code(Compiler *c, Node *n, Scope *s)
{
    Unit u;
    NodeList body = n->ClassDef.body;
    unit_begin(c, &u, s, qualname_in(c, s), first_line(n, n->ClassDef.decorators));
    Str *outer = c->private_class;
    c->private_class = n->ClassDef.name;
    u.flags |= CO_NAMESPACE;
    unit_locals(c);
    class_header(c, &u, &body);
    stmts(c, body);
    if (s->class_cell) emit_name(c, OP_SETNAME, s->class_cell->reg, 0, NM(__classcell__));
    c->private_class = outer;
    return unit_end(c);
}

void stmt_class(Compiler *c, Node *n)
{
    NodeList decos = n->ClassDef.decorators;
    Scope *s = ptrmap_get(&c->scope_of, n);
    int base = c->unit->sp;
    if (!check_assignable(c, n->ClassDef.name, n->span, "assign to")) return;
    decorators_begin(c, decos);
    Code *code = class_code(c, n, s);
    if (!code) return;
    int build = reg_alloc(c), body = reg_alloc(c), name = reg_alloc(c);
    emit(c, OP_LOADBUILDCLASS, build, 0, 0);
    emit_function(c, body, code, s, 0);
    emit_const(c, name, str_value(n->ClassDef.name));
    call_args(c, build, 2, n->ClassDef.bases, n->ClassDef.keywords);
    decorators_end(c, decos, build);
    name_store(c, n->ClassDef.name, base, n->span);
}
