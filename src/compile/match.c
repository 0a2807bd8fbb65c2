/* The match statement (PEP 634). A pattern is code that falls through when it matches and jumps to `no`
 * otherwise. What is captured stays in registers until the whole pattern has matched; only then are the names
 * assigned. */
#include "compile/compiler.h"
#include "compile/walk.h"
#include "object/ops.h"

typedef struct Capture {
    Str *name;
    int reg;
} Capture;

typedef struct Matcher {
    VEC(Capture) captures;
    Span *at; /* of the pattern visited last, where CPython reports errors about captures */
} Matcher;

static void pattern(Compiler *c, Matcher *m, Node *p, int reg, bool last, Label *no);

static bool is_wildcard(const Node *p)
{
    return p->kind == NODE_MatchAs && !p->MatchAs.pattern && !p->MatchAs.name;
}

static bool is_star_wildcard(const Node *p)
{
    return p->kind == NODE_MatchStar && !p->MatchStar.name;
}

static void capture(Compiler *c, Matcher *m, Str *name, int reg)
{
    if (!name || !check_assignable(c, name, *m->at, "assign to")) return;
    for (size_t i = 0; i < m->captures.len; i++)
        if (m->captures.items[i].name == name) {
            fail(c, *m->at, "multiple assignments to name %R in pattern", str_value(name));
            return;
        }
    vec_push(&m->captures, ((Capture){.name = name, .reg = reg}));
}

static void subpattern(Compiler *c, Matcher *m, Node *p, int reg, Label *no)
{
    if (is_wildcard(p))
        *m->at = p->span;
    else
        pattern(c, m, p, reg, true, no);
}

/* n consecutive registers. */
static int reg_range(Compiler *c, size_t n)
{
    int base = c->unit->sp;
    for (size_t i = 0; i < n && !c->failed; i++) reg_alloc(c);
    return base;
}

/* The values stand in consecutive registers. */
static void match_each(Compiler *c, Matcher *m, NodeList patterns, int base, Label *no)
{
    for (size_t i = 0; i < patterns.len; i++) subpattern(c, m, patterns.items[i], base + (int)i, no);
}

/* Sequences */

static int find_star(Compiler *c, const Node *p)
{
    int star = -1;
    for (size_t i = 0; i < p->MatchSequence.patterns.len; i++) {
        if (p->MatchSequence.patterns.items[i]->kind != NODE_MatchStar) continue;
        if (star >= 0) fail(c, p->span, "multiple starred names in sequence pattern");
        star = (int)i;
    }
    return star;
}

static void check_length(Compiler *c, int reg, size_t n, bool at_least, Label *no)
{
    int mark = c->unit->sp, t = reg_alloc(c);
    emit(c, OP_GETLEN, t, reg, 0);
    jump_compare_const(c, at_least ? COMPARE_GE : COMPARE_EQ, t, small_value((int64_t)n), false, no);
    c->unit->sp = mark;
}

static void get_item(Compiler *c, int dest, int reg, size_t i, size_t n, bool from_end)
{
    if (!from_end && i < 256) {
        emit(c, OP_GETITEMI, dest, reg, (int)i);
        return;
    }
    int mark = c->unit->sp, t = reg_alloc(c), k = reg_alloc(c);
    emit_const(c, k, small_value((int64_t)(from_end ? n - i : i)));
    if (from_end) {
        emit(c, OP_GETLEN, t, reg, 0);
        emit(c, OP_SUB, k, t, k);
    }
    emit(c, OP_GETITEM, dest, reg, k);
    c->unit->sp = mark;
}

/* With *_ the middle is not copied: items are fetched one by one. */
static void match_items(Compiler *c, Matcher *m, Node *p, int reg, int star, Label *no)
{
    NodeList l = p->MatchSequence.patterns;
    for (size_t i = 0; i < l.len; i++) {
        Node *sub = l.items[i];
        if ((int)i == star || is_wildcard(sub)) continue;
        int t = reg_alloc(c);
        c->unit->span = p->span;
        get_item(c, t, reg, i, l.len, (int)i > star);
        subpattern(c, m, sub, t, no);
    }
}

static void match_unpacked(Compiler *c, Matcher *m, NodeList l, int reg, int star, Label *no)
{
    int base = reg_range(c, l.len);
    if (star < 0)
        emit(c, OP_UNPACK, base, reg, (int)l.len);
    else {
        emit(c, OP_UNPACKEX, base, reg, star);
        emit_word(c, (uint32_t)(l.len - (size_t)star - 1));
    }
    match_each(c, m, l, base, no);
}

static void match_sequence(Compiler *c, Matcher *m, Node *p, int reg, Label *no)
{
    NodeList l = p->MatchSequence.patterns;
    int star = find_star(c, p), mark = c->unit->sp, t = reg_alloc(c);
    bool wild = true;
    for (size_t i = 0; i < l.len; i++)
        wild = wild && (is_wildcard(l.items[i]) || is_star_wildcard(l.items[i]));
    emit(c, OP_MATCHSEQ, t, reg, 0);
    jump_if(c, t, false, no);
    c->unit->sp = mark;
    if (star < 0)
        check_length(c, reg, l.len, false, no);
    else if (l.len > 1)
        check_length(c, reg, l.len - 1, true, no);
    if (wild) return;
    if (star >= 0 && is_star_wildcard(l.items[star]))
        match_items(c, m, p, reg, star, no);
    else
        match_unpacked(c, m, l, reg, star, no);
}

/* Mappings */

static bool check_keys(Compiler *c, const Node *p)
{
    NodeList keys = p->MatchMapping.keys;
    Set *seen = set_new(type_set);
    for (size_t i = 0; i < keys.len; i++) {
        if (!is_constant(keys.items[i])) continue;
        int added = set_add(seen, keys.items[i]->Constant.value);
        if (added < 0) err_clear();
        if (added != 0) continue;
        fail(c, p->span, "mapping pattern checks duplicate key (%R)", keys.items[i]->Constant.value);
        return false;
    }
    return true;
}

static void match_mapping(Compiler *c, Matcher *m, Node *p, int reg, Label *no)
{
    NodeList keys = p->MatchMapping.keys, patterns = p->MatchMapping.patterns;
    Str *rest = p->MatchMapping.rest;
    int mark = c->unit->sp, t = reg_alloc(c);
    emit(c, OP_MATCHMAP, t, reg, 0);
    jump_if(c, t, false, no);
    c->unit->sp = mark;
    if ((!keys.len && !rest) || !check_keys(c, p)) return;
    if (keys.len) check_length(c, reg, keys.len, true, no);
    int wanted = reg_alloc(c);
    tuple_to(c, keys, wanted);
    if (keys.len) {
        int values = reg_alloc(c);
        emit(c, OP_MATCHKEYS, values, reg, wanted);
        jump_if_none(c, values, true, no);
        int base = reg_range(c, patterns.len);
        emit(c, OP_UNPACK, base, values, (int)patterns.len);
        match_each(c, m, patterns, base, no);
    }
    if (!rest) return;
    int others = reg_alloc(c);
    emit(c, OP_MATCHREST, others, reg, wanted);
    capture(c, m, rest, others);
}

/* Classes */

static bool check_attributes(Compiler *c, const Node *p)
{
    NodeList names = p->MatchClass.kwd_attrs;
    for (size_t i = 0; i < names.len; i++)
        for (size_t k = i + 1; k < names.len; k++)
            if (names.items[i]->Name.id == names.items[k]->Name.id) {
                fail(c, p->MatchClass.kwd_patterns.items[k]->span,
                     "attribute name repeated in class pattern: %U", names.items[k]->Name.id);
                return false;
            }
    return true;
}

static Value attribute_names(NodeList names)
{
    Tuple *t = tuple_new((int64_t)names.len);
    for (size_t i = 0; i < names.len; i++) t->items[i] = str_value(names.items[i]->Name.id);
    return tuple_value(t);
}

static void match_class(Compiler *c, Matcher *m, Node *p, int reg, Label *no)
{
    NodeList positional = p->MatchClass.patterns, keyword = p->MatchClass.kwd_patterns;
    if (!check_attributes(c, p)) return;
    int cls = expr(c, p->MatchClass.cls), values = reg_alloc(c);
    emit_const(c, values, attribute_names(p->MatchClass.kwd_attrs));
    emit(c, OP_MATCHCLASS, values, reg, cls);
    emit_word(c, (uint32_t)positional.len);
    jump_if_none(c, values, true, no);
    size_t n = positional.len + keyword.len;
    if (!n) return;
    int base = reg_range(c, n);
    emit(c, OP_UNPACK, base, values, (int)n);
    match_each(c, m, positional, base, no);
    match_each(c, m, keyword, base + (int)positional.len, no);
}

/* Captures and alternatives */

static void match_as(Compiler *c, Matcher *m, Node *p, int reg, bool last, Label *no)
{
    Str *name = p->MatchAs.name;
    if (p->MatchAs.pattern) {
        pattern(c, m, p->MatchAs.pattern, reg, last, no);
        capture(c, m, name, reg);
    } else if (!last) {
        if (name)
            fail(c, p->span, "name capture %R makes remaining patterns unreachable", str_value(name));
        else
            fail(c, p->span, "wildcard makes remaining patterns unreachable");
    } else
        capture(c, m, name, reg);
}

/* The names that p binds, each once. */
static void collect_names(void *arg, Node *p)
{
    Matcher *m = arg;
    Str *name = p->kind == NODE_MatchAs        ? p->MatchAs.name
                : p->kind == NODE_MatchStar    ? p->MatchStar.name
                : p->kind == NODE_MatchMapping ? p->MatchMapping.rest
                                               : NULL;
    for (size_t i = 0; name && i < m->captures.len; i++)
        if (m->captures.items[i].name == name) name = NULL;
    if (name) vec_push(&m->captures, ((Capture){.name = name}));
    if (p->kind > NODE_MatchValue && p->kind <= NODE_MatchOr) node_each_child(p, collect_names, m);
}

/* Moves what an alternative captured to where all alternatives leave it. */
static void settle(Compiler *c, const Matcher *common, const Matcher *m)
{
    bool alike = common->captures.len == m->captures.len;
    for (size_t i = 0; i < common->captures.len && alike; i++) {
        size_t k = 0;
        while (k < m->captures.len && m->captures.items[k].name != common->captures.items[i].name) k++;
        alike = k < m->captures.len;
        if (alike) emit_move(c, common->captures.items[i].reg, m->captures.items[k].reg);
    }
    if (!alike) fail(c, *m->at, "alternative patterns bind different names");
}

static void match_or(Compiler *c, Matcher *m, Node *p, int reg, bool last, Label *no)
{
    Unit *u = c->unit;
    NodeList l = p->MatchOr.patterns;
    Matcher common = {.at = m->at};
    Label yes = label_new();
    collect_names(&common, l.items[0]);
    for (size_t i = 0; i < common.captures.len; i++) common.captures.items[i].reg = reg_alloc(c);
    int mark = u->sp;
    for (size_t i = 0; i < l.len && !c->failed; i++) {
        bool final = i + 1 == l.len;
        Matcher one = {.at = m->at};
        Label next = label_new();
        pattern(c, &one, l.items[i], reg, final && last, final ? no : &next);
        settle(c, &common, &one);
        vec_free(&one.captures);
        jump(c, &yes);
        label_bind(c, &next);
        u->sp = mark;
    }
    label_bind(c, &yes);
    for (size_t i = 0; i < common.captures.len; i++)
        capture(c, m, common.captures.items[i].name, common.captures.items[i].reg);
    vec_free(&common.captures);
}

/* last: nothing is tried after this pattern, so it may match everything. */
static void pattern(Compiler *c, Matcher *m, Node *p, int reg, bool last, Label *no)
{
    if (!descend(c)) return;
    c->unit->span = *m->at = p->span;
    switch (p->kind) {
    case NODE_MatchValue: jump_unless_equal(c, reg, p->MatchValue.value, no); break;
    case NODE_MatchSingleton:
        jump_compare_const(c, COMPARE_IS, reg, p->MatchSingleton.value, false, no);
        break;
    case NODE_MatchSequence: match_sequence(c, m, p, reg, no); break;
    case NODE_MatchMapping: match_mapping(c, m, p, reg, no); break;
    case NODE_MatchClass: match_class(c, m, p, reg, no); break;
    case NODE_MatchStar: capture(c, m, p->MatchStar.name, reg); break;
    case NODE_MatchAs: match_as(c, m, p, reg, last, no); break;
    case NODE_MatchOr: match_or(c, m, p, reg, last, no); break;
    default: break;
    }
    ascend(c);
}

static void match_case(Compiler *c, Node *n, int subject, bool last, Label *end)
{
    Unit *u = c->unit;
    Span at = n->span;
    Matcher m = {.at = &at};
    Label no = label_new();
    int mark = u->sp;
    pattern(c, &m, n->MatchCase.pattern, subject, last || n->MatchCase.guard, &no);
    for (size_t i = 0; i < m.captures.len && !c->failed; i++)
        name_store(c, m.captures.items[i].name, m.captures.items[i].reg, n->MatchCase.pattern->span);
    vec_free(&m.captures);
    u->sp = mark;
    if (n->MatchCase.guard) condition(c, n->MatchCase.guard, false, &no);
    stmts(c, n->MatchCase.body);
    jump(c, end);
    label_bind(c, &no);
}

void stmt_match(Compiler *c, Node *n)
{
    NodeList cases = n->Match.cases;
    int subject = expr_temp(c, n->Match.subject); /* a copy: captures may rebind the variable */
    Label end = label_new();
    for (size_t i = 0; i < cases.len && !c->failed; i++)
        match_case(c, cases.items[i], subject, i + 1 == cases.len, &end);
    label_bind(c, &end);
}
