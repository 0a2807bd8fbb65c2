/* The walk that fills the symbol tables: which names each scope binds, uses, declares. It raises the errors
 * that CPython's symtable raises, at the same places. */
#include "compile/compiler.h"
#include "compile/walk.h"

static void visit(void *ctx, Node *n);

static void visit_list(Compiler *c, NodeList l)
{
    for (size_t i = 0; i < l.len && !c->failed; i++)
        if (l.items[i]) visit(c, l.items[i]);
}

static void visit_opt(Compiler *c, Node *n)
{
    if (n) visit(c, n);
}

/* Scopes and symbols */

static Scope *enter(Compiler *c, ScopeKind kind, const Node *node, Str *name)
{
    Scope *s = arena_alloc(&c->arena, sizeof *s), *parent = c->scope;
    s->kind = kind;
    s->node = node;
    s->parent = parent;
    s->name = name;
    s->nested = parent && (parent->nested || scope_is_function(parent));
    if (c->last_scope)
        c->last_scope->next = s;
    else
        c->scopes = s;
    c->last_scope = s;
    ptrmap_put(&c->scope_of, &c->arena, node, s);
    return c->scope = s;
}

static void leave(Compiler *c)
{
    c->scope = c->scope->parent;
}

static Symbol *symbol_in(Compiler *c, Scope *s, Str *name)
{
    Symbol *y = scope_symbol(s, name);
    if (y) return y;
    y = arena_alloc(&c->arena, sizeof *y);
    *y = (Symbol){.name = name, .scope = s, .reg = -1, .spill = -1};
    if (s->last)
        s->last->next = y;
    else
        s->first = y;
    s->last = y;
    ptrmap_put(&s->symbols, &c->arena, name, y);
    return y;
}

bool shows_variables(Str *name)
{
    return str_eq_c(name, "locals") || str_eq_c(name, "vars") || str_eq_c(name, "dir") ||
           str_eq_c(name, "eval") || str_eq_c(name, "exec");
}

static void use(Compiler *c, Str *name)
{
    if (c->scope->kind == SCOPE_COMP && shows_variables(name)) c->scope->own_frame = true;
    symbol_in(c, c->scope, mangle(c, name))->flags |= SYM_USED;
}

static void bind(Compiler *c, Str *name, unsigned more, Span span)
{
    Symbol *y = symbol_in(c, c->scope, mangle(c, name));
    if (c->scope->in_target) {
        if (y->flags & SYM_WALRUS_TARGET)
            fail(c, span, "comprehension inner loop cannot rebind assignment expression target '%U'", name);
        more |= SYM_ITERATES;
    }
    if ((more & SYM_PARAM) && (y->flags & SYM_PARAM))
        fail(c, span, "duplicate argument '%U' in function definition", name);
    y->flags |= SYM_BOUND | more;
}

/* Functions */

static void params(Compiler *c, NodeList l)
{
    for (size_t i = 0; i < l.len; i++) bind(c, l.items[i]->Arg.arg, SYM_PARAM, l.items[i]->span);
}

static void visit_params(Compiler *c, Node *args)
{
    params(c, args->Arguments.posonly);
    params(c, args->Arguments.args);
    params(c, args->Arguments.kwonly);
    Node *star = args->Arguments.vararg, *stars = args->Arguments.kwarg;
    if (star) bind(c, star->Arg.arg, SYM_PARAM, star->span);
    if (stars) bind(c, stars->Arg.arg, SYM_PARAM, stars->span);
}

static void forbid_in_annotation(void *ctx, Node *n)
{
    Compiler *c = ctx;
    const char *what = n->kind == NODE_Yield || n->kind == NODE_YieldFrom ? "yield expression"
                       : n->kind == NODE_Await                            ? "await expression"
                       : n->kind == NODE_NamedExpr                        ? "named expression"
                                                                          : NULL;
    if (what)
        fail(c, n->span, "'%s' can not be used within an annotation", what);
    else if (n->kind != NODE_Lambda && descend(c)) {
        node_each_child(n, forbid_in_annotation, c);
        ascend(c);
    }
}

static void visit_annotation(Compiler *c, Node *n)
{
    if (!n) return;
    if (c->flags & COMPILE_FUTURE_ANNOTATIONS)
        forbid_in_annotation(c, n);
    else
        visit(c, n);
}

static void annotations(Compiler *c, NodeList l)
{
    for (size_t i = 0; i < l.len; i++) visit_annotation(c, l.items[i]->Arg.annotation);
}

static void visit_signature(Compiler *c, Node *args, Node *returns)
{
    visit_list(c, args->Arguments.defaults);
    visit_list(c, args->Arguments.kw_defaults);
    annotations(c, args->Arguments.posonly);
    annotations(c, args->Arguments.args);
    if (args->Arguments.vararg) visit_annotation(c, args->Arguments.vararg->Arg.annotation);
    annotations(c, args->Arguments.kwonly);
    if (args->Arguments.kwarg) visit_annotation(c, args->Arguments.kwarg->Arg.annotation);
    visit_annotation(c, returns);
}

static void visit_function(Compiler *c, Node *n)
{
    bind(c, n->FunctionDef.name, 0, n->span);
    visit_signature(c, n->FunctionDef.args, n->FunctionDef.returns);
    visit_list(c, n->FunctionDef.decorators);
    Scope *s = enter(c, SCOPE_FUNCTION, n, n->FunctionDef.name);
    s->is_async = n->FunctionDef.is_async;
    visit_params(c, n->FunctionDef.args);
    visit_list(c, n->FunctionDef.body);
    leave(c);
}

static void visit_lambda(Compiler *c, Node *n)
{
    visit_signature(c, n->Lambda.args, NULL);
    enter(c, SCOPE_LAMBDA, n, str_intern_c("<lambda>"));
    visit_params(c, n->Lambda.args);
    visit(c, n->Lambda.body);
    leave(c);
}

static void visit_class(Compiler *c, Node *n)
{
    bind(c, n->ClassDef.name, 0, n->span);
    visit_list(c, n->ClassDef.bases);
    visit_list(c, n->ClassDef.keywords);
    visit_list(c, n->ClassDef.decorators);
    Str *outer = c->private_class;
    enter(c, SCOPE_CLASS, n, n->ClassDef.name);
    c->private_class = n->ClassDef.name;
    visit_list(c, n->ClassDef.body);
    c->private_class = outer;
    leave(c);
}

/* Comprehensions */

static NodeList generators_of(Node *n)
{
    return n->kind == NODE_ListComp   ? n->ListComp.generators
           : n->kind == NODE_SetComp  ? n->SetComp.generators
           : n->kind == NODE_DictComp ? n->DictComp.generators
                                      : n->GeneratorExp.generators;
}

static const char *comp_name(const Node *n)
{
    return n->kind == NODE_ListComp   ? "<listcomp>"
           : n->kind == NODE_SetComp  ? "<setcomp>"
           : n->kind == NODE_DictComp ? "<dictcomp>"
                                      : "<genexpr>";
}

static void visit_iterable(Compiler *c, Node *n)
{
    Scope *s = c->scope;
    s->iterable_depth++;
    visit(c, n);
    s->iterable_depth--;
}

static void visit_generator(Compiler *c, Node *g, bool first)
{
    c->scope->in_target = true;
    visit(c, g->Comprehension.target);
    c->scope->in_target = false;
    if (!first) visit_iterable(c, g->Comprehension.iter);
    visit_list(c, g->Comprehension.ifs);
    if (g->Comprehension.is_async) c->scope->has_await = true;
}

static void visit_elements(Compiler *c, Node *n)
{
    switch (n->kind) {
    case NODE_ListComp: visit(c, n->ListComp.elt); break;
    case NODE_SetComp: visit(c, n->SetComp.elt); break;
    case NODE_GeneratorExp: visit(c, n->GeneratorExp.elt); break;
    default: visit(c, n->DictComp.key); visit(c, n->DictComp.value);
    }
}

static void visit_comp(Compiler *c, Node *n)
{
    NodeList gens = generators_of(n);
    bool is_gen = n->kind == NODE_GeneratorExp;
    visit_iterable(c, gens.items[0]->Comprehension.iter);
    Scope *s = enter(c, is_gen ? SCOPE_GENEXPR : SCOPE_COMP, n, str_intern_c(comp_name(n)));
    if (is_gen) {
        bind(c, str_intern_c(".0"), SYM_PARAM, n->span);
        s->is_generator = true;
    }
    for (size_t i = 0; i < gens.len; i++) visit_generator(c, gens.items[i], i == 0);
    visit_elements(c, n);
    leave(c);
    if (s->has_await || is_gen) s->own_frame = false;
    if (s->own_frame) symbol_in(c, s, str_intern_c(".0"))->flags |= SYM_BOUND | SYM_PARAM;
    if (s->has_await && !is_gen) c->scope->has_await = true;
}

/* `name := value` in a comprehension binds in the function around it. */
static void bind_around(Compiler *c, Node *target)
{
    Str *name = mangle(c, target->Name.id);
    Scope *s = c->scope;
    for (; s->kind == SCOPE_COMP || s->kind == SCOPE_GENEXPR; s = s->parent) {
        Symbol *y = scope_symbol(s, name);
        if (y && (y->flags & SYM_ITERATES)) {
            fail(c, target->span, "assignment expression cannot rebind comprehension iteration variable '%U'",
                 target->Name.id);
            return;
        }
        symbol_in(c, s, name)->flags |= SYM_USED | SYM_WALRUS_TARGET;
    }
    if (s->kind == SCOPE_CLASS) {
        fail(c, target->span, "assignment expression within a comprehension cannot be used in a class body");
        return;
    }
    symbol_in(c, s, name)->flags |= SYM_BOUND | SYM_WALRUS;
}

static void visit_walrus(Compiler *c, Node *n)
{
    Node *target = n->NamedExpr.target;
    if (c->scope->iterable_depth) {
        fail(c, n->span, "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    if (c->scope->kind == SCOPE_COMP || c->scope->kind == SCOPE_GENEXPR)
        bind_around(c, target);
    else
        bind(c, target->Name.id, SYM_WALRUS, target->span);
    visit(c, n->NamedExpr.value);
}

static void visit_yield(Compiler *c, Node *n, Node *value)
{
    Scope *s = c->scope;
    visit_opt(c, value);
    if (s->kind == SCOPE_COMP || s->kind == SCOPE_GENEXPR) {
        const Node *comp = s->node;
        fail(c, n->span, "'yield' inside %s",
             comp->kind == NODE_ListComp   ? "list comprehension"
             : comp->kind == NODE_SetComp  ? "set comprehension"
             : comp->kind == NODE_DictComp ? "dict comprehension"
                                           : "generator expression");
    }
    s->is_generator = true;
}

/* Statements that declare or bind */

static void declare(Compiler *c, Node *n, NodeList names, unsigned flag)
{
    const char *what = flag == SYM_GLOBAL ? "global" : "nonlocal";
    for (size_t i = 0; i < names.len && !c->failed; i++) {
        Str *name = names.items[i]->Name.id;
        Symbol *y = symbol_in(c, c->scope, mangle(c, name));
        if (y->flags & SYM_PARAM)
            fail(c, n->span, "name '%U' is parameter and %s", name, what);
        else if (y->flags & SYM_ANNOTATED)
            fail(c, n->span, "annotated name '%U' can't be %s", name, what);
        else if (y->flags & SYM_BOUND)
            fail(c, n->span, "name '%U' is assigned to before %s declaration", name, what);
        else if (y->flags & SYM_USED)
            fail(c, n->span, "name '%U' is used prior to %s declaration", name, what);
        if (!(y->flags & (SYM_GLOBAL | SYM_NONLOCAL))) y->span = n->span;
        y->flags |= flag;
    }
}

static void visit_ann_assign(Compiler *c, Node *n)
{
    Node *target = n->AnnAssign.target;
    if (target->kind == NODE_Name) {
        Str *name = target->Name.id;
        Symbol *y = symbol_in(c, c->scope, mangle(c, name));
        if ((y->flags & (SYM_GLOBAL | SYM_NONLOCAL)) && c->scope->kind != SCOPE_MODULE &&
            n->AnnAssign.simple) {
            fail(c, n->span, "annotated name '%U' can't be %s", name,
                 y->flags & SYM_GLOBAL ? "global" : "nonlocal");
            return;
        }
        if (n->AnnAssign.simple)
            bind(c, name, SYM_ANNOTATED, target->span);
        else if (n->AnnAssign.value)
            bind(c, name, 0, target->span);
        c->scope->has_annotations = true;
    } else
        visit(c, target);
    visit_annotation(c, n->AnnAssign.annotation);
    visit_opt(c, n->AnnAssign.value);
}

static void visit_alias(Compiler *c, Node *a)
{
    Str *name = a->Alias.asname ? a->Alias.asname : a->Alias.name;
    if (str_eq_c(name, "*")) {
        if (c->scope->kind != SCOPE_MODULE) fail(c, a->span, "import * only allowed at module level");
        return;
    }
    for (size_t i = 0; !a->Alias.asname && i < str_len(name); i++)
        if (str_at(name, i) == '.') {
            name = str_intern(str_sub(name, 0, i));
            break;
        }
    bind(c, name, 0, a->span);
}

static void visit_name(Compiler *c, Node *n)
{
    if (n->Name.ctx == CTX_STORE)
        bind(c, n->Name.id, 0, n->span);
    else if (n->Name.ctx == CTX_DEL)
        bind(c, n->Name.id, SYM_DELETED, n->span);
    else {
        use(c, n->Name.id);
        /* super() without arguments needs the class. */
        if (n->Name.id == NM(super) && scope_is_function(c->scope)) use(c, NM(__class__));
    }
}

/* One node; returns the child on its left edge still to be visited, so that long chains need no recursion. */
static Node *visit_one(Compiler *c, Node *n)
{
    switch (n->kind) {
    case NODE_Name: visit_name(c, n); return NULL;
    case NODE_BinOp: visit(c, n->BinOp.right); return n->BinOp.left;
    case NODE_Attribute: return n->Attribute.value;
    case NODE_Subscript: visit(c, n->Subscript.slice); return n->Subscript.value;
    case NODE_Call:
        visit_list(c, n->Call.args);
        visit_list(c, n->Call.keywords);
        return n->Call.func;
    case NODE_FunctionDef: visit_function(c, n); return NULL;
    case NODE_Lambda: visit_lambda(c, n); return NULL;
    case NODE_ClassDef: visit_class(c, n); return NULL;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_DictComp:
    case NODE_GeneratorExp: visit_comp(c, n); return NULL;
    case NODE_NamedExpr: visit_walrus(c, n); return NULL;
    case NODE_Yield: visit_yield(c, n, n->Yield.value); return NULL;
    case NODE_YieldFrom: visit_yield(c, n, n->YieldFrom.value); return NULL;
    case NODE_Await: c->scope->has_await = true; return n->Await.value;
    case NODE_Global: declare(c, n, n->Global.names, SYM_GLOBAL); return NULL;
    case NODE_Nonlocal: declare(c, n, n->Nonlocal.names, SYM_NONLOCAL); return NULL;
    case NODE_AnnAssign: visit_ann_assign(c, n); return NULL;
    case NODE_Alias: visit_alias(c, n); return NULL;
    case NODE_If:
        visit(c, n->If.test);
        visit_list(c, n->If.body);
        if (n->If.orelse.len == 1) return n->If.orelse.items[0]; /* elif */
        visit_list(c, n->If.orelse);
        return NULL;
    case NODE_For: c->scope->has_await |= n->For.is_async; break;
    case NODE_With: c->scope->has_await |= n->With.is_async; break;
    case NODE_ExceptHandler:
        if (n->ExceptHandler.name) bind(c, n->ExceptHandler.name, SYM_DELETED, n->span);
        break;
    case NODE_MatchAs:
        if (n->MatchAs.name) bind(c, n->MatchAs.name, 0, n->span);
        break;
    case NODE_MatchStar:
        if (n->MatchStar.name) bind(c, n->MatchStar.name, 0, n->span);
        break;
    case NODE_MatchMapping:
        if (n->MatchMapping.rest) bind(c, n->MatchMapping.rest, 0, n->span);
        break;
    case NODE_MatchClass: /* kwd_attrs are no variables */
        visit(c, n->MatchClass.cls);
        visit_list(c, n->MatchClass.patterns);
        visit_list(c, n->MatchClass.kwd_patterns);
        return NULL;
    default: break;
    }
    node_each_child(n, visit, c);
    return NULL;
}

static void visit(void *ctx, Node *n)
{
    Compiler *c = ctx;
    if (!descend(c)) return;
    while (n && !c->failed) n = visit_one(c, n);
    ascend(c);
}

bool symbols_build(Compiler *c)
{
    Node *root = c->ast->root;
    Scope *s = enter(c, SCOPE_MODULE, root, str_intern_c("<module>"));
    node_each_child(root, visit, c);
    c->scope = s;
    return !c->failed;
}
