/* Lists, tuples, sets, dicts and f-strings. Values are gathered in consecutive registers and built by one
 * instruction; when there are too many, or a star among them, a list is begun and grown. */
#include "compile/compiler.h"
#include "object/container.h"

Seq seq_begin(Compiler *c, bool is_set)
{
    return (Seq){.base = c->unit->sp, .is_set = is_set};
}

void seq_build(Compiler *c, Seq *s)
{
    if (s->built) return;
    if (s->n == 0) reg_alloc(c);
    emit(c, s->is_set ? OP_SET : OP_LIST, s->base, s->base, s->n);
    c->unit->sp = s->base + 1;
    s->built = true;
}

static void seq_next(Compiler *c, Seq *s)
{
    s->n++;
    if (s->n >= MAX_RUN || !room_for(c, 1)) seq_build(c, s);
}

static void seq_append(Compiler *c, Seq *s, int reg)
{
    emit(c, s->is_set ? OP_SETADD : OP_LISTAPPEND, s->base, reg, 0);
    c->unit->sp = s->base + 1;
}

void seq_add(Compiler *c, Seq *s, Node *elt)
{
    if (elt->kind == NODE_Starred) {
        seq_build(c, s);
        int r = expr(c, elt->Starred.value);
        emit(c, s->is_set ? OP_SETUPDATE : OP_LISTEXTEND, s->base, r, 0);
        c->unit->sp = s->base + 1;
    } else if (s->built)
        seq_append(c, s, expr(c, elt));
    else {
        expr_temp(c, elt);
        seq_add_top(c, s);
    }
}

void seq_add_top(Compiler *c, Seq *s)
{
    if (s->built)
        seq_append(c, s, c->unit->sp - 1);
    else
        seq_next(c, s);
}

void seq_tuple(Compiler *c, Seq *s, int dest)
{
    if (s->built)
        emit(c, OP_LISTTUPLE, dest, s->base, 0);
    else
        emit(c, OP_TUPLE, dest, s->base, s->n);
    c->unit->sp = s->base;
}

static bool all_constant(NodeList l)
{
    for (size_t i = 0; i < l.len; i++)
        if (!is_constant(l.items[i])) return false;
    return true;
}

/* The constant set of the elements, made as CPython makes it, whose order is seen: once more from the items
 * of the first. NULL: one cannot be hashed. */
static Set *constant_set(NodeList elts)
{
    Set *first = set_new(type_frozenset), *s = set_new(type_frozenset);
    for (size_t i = 0; i < elts.len; i++)
        if (set_add(first, elts.items[i]->Constant.value) < 0) {
            err_clear();
            return NULL;
        }
    Value v;
    for (int64_t i = 0; set_each(first, &i, &v);) set_add(s, v);
    return s;
}

static Tuple *constant_tuple(NodeList elts)
{
    Tuple *t = tuple_new((int64_t)elts.len);
    for (size_t i = 0; i < elts.len; i++) t->items[i] = elts.items[i]->Constant.value;
    return t;
}

/* Three or more constants: the list or set is filled from one constant tuple or frozenset. */
static bool constant_display(Compiler *c, NodeList elts, bool is_set, int dest)
{
    if (elts.len < 3 || !all_constant(elts)) return false;
    Set *set = is_set ? constant_set(elts) : NULL;
    if (is_set && !set) return false;
    Value all = is_set ? obj_value(set) : tuple_value(constant_tuple(elts));
    int built = reg_is_temp(c->unit, dest) ? dest : reg_alloc(c), from = reg_alloc(c);
    emit(c, is_set ? OP_SET : OP_LIST, built, built, 0);
    emit_const(c, from, all);
    emit(c, is_set ? OP_SETUPDATE : OP_LISTEXTEND, built, from, 0);
    emit_move(c, dest, built);
    return true;
}

void display_to(Compiler *c, Node *n, int dest)
{
    bool is_set = n->kind == NODE_Set;
    NodeList elts = is_set ? n->Set.elts : n->List.elts;
    if (constant_display(c, elts, is_set, dest)) return;
    Seq s = seq_begin(c, is_set);
    for (size_t i = 0; i < elts.len; i++) seq_add(c, &s, elts.items[i]);
    if (s.built)
        emit_move(c, dest, s.base);
    else
        emit(c, is_set ? OP_SET : OP_LIST, dest, s.n ? s.base : dest, s.n);
}

void tuple_to(Compiler *c, NodeList elts, int dest)
{
    Seq s = seq_begin(c, false);
    for (size_t i = 0; i < elts.len; i++) seq_add(c, &s, elts.items[i]);
    if (!s.n && !s.built)
        emit_const(c, dest, tuple_value(tuple_empty));
    else
        seq_tuple(c, &s, dest);
}

/* Dicts */

/* Pairs from index i on, into consecutive registers; returns where they end. */
static size_t gather_pairs(Compiler *c, NodeList keys, NodeList values, size_t i)
{
    for (size_t n = 0; i < keys.len && keys.items[i] && n < MAX_RUN / 4 && room_for(c, 2); i++, n++) {
        expr_temp(c, keys.items[i]);
        expr_temp(c, values.items[i]);
    }
    return i;
}

void dict_to(Compiler *c, NodeList keys, NodeList values, int dest)
{
    Unit *u = c->unit;
    int base = u->sp;
    size_t i = gather_pairs(c, keys, values, 0);
    if (i == keys.len) {
        emit(c, OP_MAP, dest, i ? base : dest, (int)i);
        return;
    }
    if (u->sp == base) reg_alloc(c);
    emit(c, OP_MAP, base, base, (int)i);
    for (; i < keys.len; i++) {
        u->sp = base + 1;
        if (keys.items[i]) {
            int k = expr(c, keys.items[i]), v = expr(c, values.items[i]);
            emit(c, OP_MAPSET, base, k, v);
        } else
            emit(c, OP_MAPMERGE, base, expr(c, values.items[i]), 0);
    }
    emit_move(c, dest, base);
}

/* f-strings */

/* The text of a replacement field, in any register. */
void formatted_to(Compiler *c, Node *n, int dest)
{
    Node *spec = n->FormattedValue.format_spec;
    int conversion = n->FormattedValue.conversion;
    int how = conversion == 's' ? 1 : conversion == 'r' ? 2 : conversion == 'a' ? 3 : 0;
    if (!spec) {
        int r = expr_near(c, n->FormattedValue.value, dest);
        emit(c, OP_FORMAT, dest, r, how);
        return;
    }
    int r = expr_temp(c, n->FormattedValue.value);
    expr_temp(c, spec);
    emit(c, OP_FORMAT, dest, r, how | 4);
}

static void join_constants(Compiler *c, NodeList l, int dest)
{
    SB sb = {0};
    for (size_t i = 0; i < l.len; i++) sb_str(&sb, as_str(l.items[i]->Constant.value));
    emit_const(c, dest, str_value(sb_take(&sb)));
}

void joined_str_to(Compiler *c, Node *n, int dest)
{
    Unit *u = c->unit;
    NodeList l = n->JoinedStr.values;
    if (all_constant(l)) {
        join_constants(c, l, dest);
        return;
    }
    if (l.len == 1) {
        expr_to(c, l.items[0], dest);
        return;
    }
    int base = u->sp, count = 0;
    for (size_t i = 0; i < l.len; i++) {
        if (count > 1 && (count >= MAX_RUN || !room_for(c, 1))) {
            emit(c, OP_BUILDSTR, base, base, count);
            u->sp = base + 1;
            count = 1;
        }
        expr_temp(c, l.items[i]);
        count++;
    }
    emit(c, OP_BUILDSTR, dest, base, count);
}
