/* Functions and lambdas: parameters, defaults, annotations, decorators, closures. */
#include "compile/compiler.h"
#include "object/number.h"

enum { HAS_DEFAULTS = 1, HAS_KWDEFAULTS = 2, HAS_ANNOTATIONS = 4 };

/* Names */

/* Is the name of s declared global where s is defined? Then its qualified name starts anew. */
static bool defined_globally(Compiler *c, const Scope *s)
{
    if (s->kind != SCOPE_FUNCTION && s->kind != SCOPE_CLASS) return false;
    Symbol *y = scope_symbol(s->parent, mangle(c, s->name));
    return y && (y->flags & SYM_GLOBAL);
}

static void qualname_into(Compiler *c, Scope *s, SB *sb)
{
    Scope *outer = s->parent;
    if (outer->kind != SCOPE_MODULE && !defined_globally(c, s)) {
        if (descend(c)) {
            qualname_into(c, outer, sb);
            ascend(c);
        }
        sb_c(sb, outer->kind == SCOPE_FUNCTION || outer->kind == SCOPE_LAMBDA ? ".<locals>." : ".");
    }
    sb_str(sb, s->name);
}

Str *qualname_in(Compiler *c, Scope *s)
{
    SB sb = {0};
    qualname_into(c, s, &sb);
    return str_intern(sb_take(&sb));
}

/* Making a function */

/* Tells the new code where this frame has the cells of its free variables. A cell in the list of surplus
 * locals is fetched into a register first. */
static void bind_frees(Compiler *c, Code *code, const Scope *s)
{
    Scope *home = c->unit->scope;
    for (size_t i = 0; i < s->nfrees; i++) {
        Symbol *owner = s->frees[i];
        bool passed_on = owner->scope->frame != home;
        code->freevars[i].from_free = passed_on;
        code->freevars[i].index =
            (uint16_t)(passed_on ? scope_free_index(home, owner) : cell_register(c, owner));
    }
}

void emit_function(Compiler *c, int reg, Code *code, Scope *s, uint32_t flags)
{
    int mark = c->unit->sp;
    bind_frees(c, code, s);
    emit_bx(c, OP_FUNCTION, reg, const_bx(c, code_value(code)));
    emit_word(c, flags);
    c->unit->sp = mark;
}

/* Annotations */

void emit_annotation(Compiler *c, Node *annotation, int dest)
{
    if (c->flags & COMPILE_FUTURE_ANNOTATIONS) {
        Buf b = {0};
        ast_unparse(&b, annotation);
        emit_const(c, dest, str_value(str_new(b.data ? b.data : "", b.len)));
        buf_free(&b);
    } else if (annotation->kind == NODE_Starred) { /* *args: *Ts */
        int mark = c->unit->sp, r = expr(c, annotation->Starred.value);
        emit(c, OP_UNPACK, dest, r, 1);
        c->unit->sp = mark;
    } else
        expr_to(c, annotation, dest);
}

static void annotate(Compiler *c, Seq *s, Str *name, Node *annotation)
{
    if (!annotation) return;
    emit_const(c, reg_alloc(c), str_value(mangle(c, name)));
    seq_add_top(c, s);
    emit_annotation(c, annotation, reg_alloc(c));
    seq_add_top(c, s);
}

static void annotate_all(Compiler *c, Seq *s, NodeList args)
{
    for (size_t i = 0; i < args.len; i++)
        annotate(c, s, args.items[i]->Arg.arg, args.items[i]->Arg.annotation);
}

/* R[dest] = (name, annotation, ...) in CPython's order. False: there are none. */
static bool annotations_to(Compiler *c, Node *args, Node *returns, int dest)
{
    Node *star = args->Arguments.vararg, *stars = args->Arguments.kwarg;
    Seq s = seq_begin(c, false);
    annotate_all(c, &s, args->Arguments.args);
    annotate_all(c, &s, args->Arguments.posonly);
    if (star) annotate(c, &s, star->Arg.arg, star->Arg.annotation);
    annotate_all(c, &s, args->Arguments.kwonly);
    if (stars) annotate(c, &s, stars->Arg.arg, stars->Arg.annotation);
    annotate(c, &s, str_intern_c("return"), returns);
    if (!s.n && !s.built) return false;
    seq_tuple(c, &s, dest);
    return true;
}

/* Defaults */

static bool all_constant(NodeList l)
{
    for (size_t i = 0; i < l.len; i++)
        if (!is_constant(l.items[i])) return false;
    return true;
}

static void defaults_to(Compiler *c, NodeList l, int dest)
{
    if (!all_constant(l)) {
        tuple_to(c, l, dest);
        return;
    }
    Tuple *t = tuple_new((int64_t)l.len);
    for (size_t i = 0; i < l.len; i++) t->items[i] = l.items[i]->Constant.value;
    emit_const(c, dest, tuple_value(t));
}

/* R[dest] = dict of the defaults of keyword-only parameters. False: there are none. */
static bool kwdefaults_to(Compiler *c, Node *args, int dest)
{
    NodeList names = args->Arguments.kwonly, values = args->Arguments.kw_defaults;
    bool any = false;
    int mark = c->unit->sp;
    for (size_t i = 0; i < names.len; i++) {
        if (!values.items[i]) continue;
        if (!any) emit(c, OP_MAP, dest, dest, 0);
        any = true;
        int k = reg_alloc(c);
        emit_const(c, k, str_value(mangle(c, names.items[i]->Arg.arg)));
        emit(c, OP_MAPSET, dest, k, expr(c, values.items[i]));
        c->unit->sp = mark;
    }
    return any;
}

/* What a function takes along from where it is defined, in R[reg+1] .. R[reg+3]; returns the flags of
 * FUNCTION. */
static uint32_t signature(Compiler *c, Node *args, Node *returns, int reg)
{
    uint32_t flags = 0;
    while (c->unit->sp < reg + 4) reg_alloc(c);
    if (args->Arguments.defaults.len) {
        defaults_to(c, args->Arguments.defaults, reg + 1);
        flags |= HAS_DEFAULTS;
    }
    if (kwdefaults_to(c, args, reg + 2)) flags |= HAS_KWDEFAULTS;
    if (annotations_to(c, args, returns, reg + 3)) flags |= HAS_ANNOTATIONS;
    return flags;
}

/* The body */

static void check_params(Compiler *c, const Scope *s, Span span)
{
    for (Symbol *y = s->first; y; y = y->next)
        if (y->flags & SYM_PARAM) check_assignable(c, y->name, span, "assign to");
}

static void begin_function(Compiler *c, Unit *u, Scope *s, Node *args, int line)
{
    unit_begin(c, u, s, qualname_in(c, s), line);
    u->posonly = (int)args->Arguments.posonly.len;
    u->argcount = u->posonly + (int)args->Arguments.args.len;
    u->kwonly = (int)args->Arguments.kwonly.len;
    u->flags |= CO_OPTIMIZED | CO_NEWLOCALS;
    if (args->Arguments.vararg) u->flags |= CO_VARARGS;
    if (args->Arguments.kwarg) u->flags |= CO_VARKEYWORDS;
    if (s->is_async)
        u->flags |= s->is_generator ? CO_ASYNC_GENERATOR : CO_COROUTINE;
    else if (s->is_generator)
        u->flags |= CO_GENERATOR;
    if (!u->kwonly && !(u->flags & (CO_VARARGS | CO_VARKEYWORDS)) && u->argcount <= MAX_LOCALS)
        u->flags |= s->is_async || s->is_generator ? CO_SIMPLE_GEN : CO_SIMPLE;
    check_params(c, s, s->node->span);
    unit_locals(c);
}

bool is_docstring(NodeList body)
{
    if (!body.len || body.items[0]->kind != NODE_Expr) return false;
    const Node *value = body.items[0]->Expr.value;
    return is_constant(value) && is_str(value->Constant.value);
}

static Code *function_code(Compiler *c, Node *n, Scope *s)
{
    Unit u;
    NodeList body = n->FunctionDef.body;
    begin_function(c, &u, s, n->FunctionDef.args, first_line(n, n->FunctionDef.decorators));
    if (is_docstring(body)) {
        u.doc = body.items[0]->Expr.value->Constant.value;
        body.items++, body.len--;
    }
    stmts(c, body);
    return unit_end(c);
}

static Code *lambda_code(Compiler *c, Node *n, Scope *s)
{
    Unit u;
    begin_function(c, &u, s, n->Lambda.args, (int)n->span.line);
    int r = expr(c, n->Lambda.body);
    u.span = n->Lambda.body->span;
    emit(c, OP_RETURN, r, 0, 0);
    return unit_end(c);
}

void lambda_to(Compiler *c, Node *n, int dest)
{
    Scope *s = ptrmap_get(&c->scope_of, n);
    int t = reg_work(c, dest);
    uint32_t flags = signature(c, n->Lambda.args, NULL, t);
    Code *code = lambda_code(c, n, s);
    if (!code) return;
    emit_function(c, t, code, s, flags);
    emit_move(c, dest, t);
}

/* Decorators */

void decorators_begin(Compiler *c, NodeList l)
{
    for (size_t i = 0; i < l.len; i++) expr_temp(c, l.items[i]);
}

void decorators_end(Compiler *c, NodeList l, int value)
{
    Unit *u = c->unit;
    Span outer = u->span;
    for (size_t i = l.len; i-- > 0;) {
        u->span = l.items[i]->span;
        emit(c, OP_CALL, --value, 1, 0);
    }
    u->span = outer;
}

int first_line(const Node *n, NodeList decorators)
{
    return (int)(decorators.len ? decorators.items[0]->span.line : n->span.line);
}

void stmt_function(Compiler *c, Node *n)
{
    NodeList decos = n->FunctionDef.decorators;
    Scope *s = ptrmap_get(&c->scope_of, n);
    int base = c->unit->sp;
    if (!check_assignable(c, n->FunctionDef.name, n->span, "assign to")) return;
    decorators_begin(c, decos);
    int t = reg_alloc(c);
    uint32_t flags = signature(c, n->FunctionDef.args, n->FunctionDef.returns, t);
    Code *code = function_code(c, n, s);
    if (!code) return;
    emit_function(c, t, code, s, flags);
    decorators_end(c, decos, t);
    name_store(c, n->FunctionDef.name, base, n->span);
}
