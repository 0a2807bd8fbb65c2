/* Calls: arguments, keywords, stars; methods without a bound object; super(). */
#include "compile/compiler.h"

/* Errors that do not depend on how the call is made. */
static bool check_keywords(Compiler *c, NodeList keywords)
{
    for (size_t i = 0; i < keywords.len; i++) {
        Str *name = keywords.items[i]->Keyword.arg;
        if (!name) continue;
        if (!check_assignable(c, name, c->unit->span, "assign to")) return false;
        for (size_t k = i + 1; k < keywords.len; k++)
            if (keywords.items[k]->Keyword.arg == name) {
                fail(c, keywords.items[k]->span, "keyword argument repeated: %U", name);
                return false;
            }
    }
    return true;
}

static bool has_stars(NodeList args, NodeList keywords)
{
    for (size_t i = 0; i < args.len; i++)
        if (args.items[i]->kind == NODE_Starred) return true;
    for (size_t i = 0; i < keywords.len; i++)
        if (!keywords.items[i]->Keyword.arg) return true;
    return false;
}

static bool is_plain(Compiler *c, NodeList args, NodeList keywords)
{
    return !has_stars(args, keywords) && room_for(c, args.len + keywords.len + 2);
}

static Value keyword_names(NodeList keywords)
{
    Tuple *t = tuple_new((int64_t)keywords.len);
    for (size_t i = 0; i < keywords.len; i++) t->items[i] = str_value(keywords.items[i]->Keyword.arg);
    return tuple_value(t);
}

/* op: OP_CALL or OP_CALLM; arguments go to the registers from sp on. */
static void plain_call(Compiler *c, Opcode op, int callee, int placed, NodeList args, NodeList keywords)
{
    for (size_t i = 0; i < args.len; i++) expr_temp(c, args.items[i]);
    for (size_t i = 0; i < keywords.len; i++) expr_temp(c, keywords.items[i]->Keyword.value);
    int n = placed + (int)(args.len + keywords.len);
    if (keywords.len == 0) {
        emit(c, op, callee, n, 0);
        return;
    }
    emit(c, op == OP_CALL ? OP_CALLKW : OP_CALLMKW, callee, n, 0);
    emit_word(c, const_index(c, keyword_names(keywords)));
}

/* Keywords from index i on up to the next **, as a dict in R[reg], the topmost register; returns where they
 * end. */
static size_t keyword_run(Compiler *c, int reg, NodeList keywords, size_t i)
{
    Unit *u = c->unit;
    int n = 0;
    u->sp = reg;
    do {
        emit_const(c, reg_alloc(c), str_value(keywords.items[i]->Keyword.arg));
        expr_temp(c, keywords.items[i++]->Keyword.value);
    } while (++n < MAX_RUN / 4 && i < keywords.len && keywords.items[i]->Keyword.arg && room_for(c, 2));
    emit(c, OP_MAP, reg, reg, n);
    return i;
}

/* R[base] = dict of the keyword arguments; the callee is in R[base-2]. */
static void keyword_dict(Compiler *c, int base, NodeList keywords)
{
    Unit *u = c->unit;
    size_t i = 0;
    if (keywords.items[0]->Keyword.arg)
        i = keyword_run(c, base, keywords, 0);
    else
        emit(c, OP_MAP, base, base, 0);
    while (i < keywords.len) {
        u->sp = base + 1;
        int more;
        if (keywords.items[i]->Keyword.arg) {
            more = reg_alloc(c);
            i = keyword_run(c, more, keywords, i);
        } else
            more = expr(c, keywords.items[i++]->Keyword.value);
        emit(c, OP_MAPMERGE, base, more, 1);
    }
    u->sp = base + 1;
}

/* The arguments in a list (one lone *args goes as it is), the keywords in a dict. */
static void list_call(Compiler *c, int callee, int placed, NodeList args, NodeList keywords)
{
    Seq s = {.base = callee + 1, .n = placed};
    if (args.len == 1 && !placed && args.items[0]->kind == NODE_Starred) {
        expr_to(c, args.items[0]->Starred.value, reg_alloc(c));
        c->unit->sp = s.base + 1;
    } else {
        for (size_t i = 0; i < args.len; i++) seq_add(c, &s, args.items[i]);
        seq_build(c, &s);
    }
    int kw = reg_alloc(c);
    if (keywords.len)
        keyword_dict(c, kw, keywords);
    else
        emit(c, OP_UNSET, kw, 0, 0);
    emit(c, OP_CALLEX, callee, 0, 0);
}

void call_args(Compiler *c, int callee, int placed, NodeList args, NodeList keywords)
{
    if (!check_keywords(c, keywords)) return;
    if (is_plain(c, args, keywords))
        plain_call(c, OP_CALL, callee, placed, args, keywords);
    else
        list_call(c, callee, placed, args, keywords);
}

/* super() without arguments */

/* Is n the call `super()` where __class__ and a first argument exist? A local variable of that name is not
 * meant. */
static bool is_super_call(Compiler *c, const Node *n)
{
    if (n->kind != NODE_Call || n->Call.args.len || n->Call.keywords.len || n->Call.func->kind != NODE_Name)
        return false;
    if (n->Call.func->Name.id != NM(super)) return false;
    Symbol *y = find_symbol(c, NM(super)), *cls = find_symbol(c, NM(__class__));
    if (!y || y->place != PLACE_GLOBAL || !cls || (cls->place != PLACE_FREE && cls->place != PLACE_LOCAL))
        return false;
    return scope_is_function(c->unit->scope) && c->unit->argcount > 0;
}

/* The value of the first parameter now: in place, or in a new register. */
static int first_argument(Compiler *c)
{
    Symbol *y = c->unit->scope->first;
    if (!(y->flags & (SYM_CAPTURED | SYM_DELETED | SYM_WALRUS))) return y->reg;
    int r = reg_alloc(c);
    if (y->flags & SYM_CAPTURED)
        emit(c, OP_GETCELL, r, y->reg, 0);
    else {
        emit_check(c, y->reg, y->name);
        emit_move(c, r, y->reg);
    }
    return r;
}

static void super_lookup(Compiler *c, Opcode op, int reg, const Node *attr)
{
    Unit *u = c->unit;
    u->span = attr->Attribute.value->span;
    name_load(c, NM(super), reg);
    int cls = reg_alloc(c);
    name_load(c, NM(__class__), cls);
    int self = first_argument(c);
    u->span = attr_span(attr, attr->span);
    emit(c, op, reg, cls, self);
    emit_cache(c, attr->Attribute.attr);
}

bool super_attr_to(Compiler *c, Node *attr, int dest)
{
    if (!is_super_call(c, attr->Attribute.value)) return false;
    int t = reg_work(c, dest);
    super_lookup(c, OP_SUPERATTR, t, attr);
    emit_move(c, dest, t);
    return true;
}

/* super() on its own: the two arguments are given. */
static void bare_super(Compiler *c, int callee)
{
    name_load(c, NM(super), callee);
    name_load(c, NM(__class__), reg_alloc(c));
    int arg = reg_alloc(c), self = first_argument(c);
    emit_move(c, arg, self);
    emit(c, OP_CALL, callee, 2, 0);
}

/* Calls */

static void method_call(Compiler *c, Node *n, int callee)
{
    Unit *u = c->unit;
    Node *f = n->Call.func;
    if (is_super_call(c, f->Attribute.value)) {
        int self = reg_alloc(c);
        super_lookup(c, OP_SUPERMETHOD, callee, f);
        u->sp = self + 1;
    } else {
        int o = expr_near(c, f->Attribute.value, callee);
        u->sp = callee + 1;
        u->span = attr_span(f, f->span);
        emit_name(c, OP_LOADMETHOD, callee, o, f->Attribute.attr);
        reg_alloc(c);
    }
    u->span = attr_span(f, n->span);
    plain_call(c, OP_CALLM, callee, 0, n->Call.args, n->Call.keywords);
}

bool is_fresh(const Node *n)
{
    if (n->kind == NODE_GeneratorExp) return true;
    if (n->kind != NODE_Call) return false;
    if (n->Call.func->kind == NODE_Name) return true;
    for (size_t i = 0; i < n->Call.args.len; i++)
        if (is_fresh(n->Call.args.items[i])) return true;
    return false;
}

/* What a call in the midst of an expression was given may be dead when it has returned. */
static void settle_call(Compiler *c, const Node *n, int first_free)
{
    const Node *f = n->Call.func;
    bool fresh = f->kind == NODE_Attribute && is_fresh(f->Attribute.value);
    for (size_t i = 0; i < n->Call.args.len && !fresh; i++) fresh = is_fresh(n->Call.args.items[i]);
    if (fresh && n != c->unit->whole && !(c->flags & COMPILE_LIBRARY))
        emit(c, OP_SETTLECALL, first_free, 0, 0);
}

void call_to(Compiler *c, Node *n, int dest)
{
    lint_call(c, n);
    if (!check_keywords(c, n->Call.keywords)) return;
    int callee = reg_work(c, dest);
    if (is_super_call(c, n))
        bare_super(c, callee);
    else if (n->Call.func->kind == NODE_Attribute && is_plain(c, n->Call.args, n->Call.keywords))
        method_call(c, n, callee);
    else {
        expr_to(c, n->Call.func, callee);
        call_args(c, callee, 0, n->Call.args, n->Call.keywords);
    }
    emit_move(c, dest, callee);
    settle_call(c, n, callee + (dest == callee));
}
