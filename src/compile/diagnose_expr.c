/* The second look, at expressions (see diagnose.h). The comments name the mistakes; the order in which they
 * are tried is CPython's and matters. */
#include "compile/diagnose.h"

enum { MAX_DEPTH = 2000 };

void diag_enter(Diagnosis *d)
{
    if (++d->depth > MAX_DEPTH) diag_leave(d);
}

/* --- Remembering ---------------------------------------------------------------------------------------- */

static uint64_t memo_key(const Diagnosis *d, uint32_t pos, Rule rule)
{
    return (uint64_t)pos << 8 | (uint64_t)rule << 2 | (uint64_t)d->first_pass << 1 | 1;
}

static Memo *memo_slot(Memo *memos, uint32_t mask, uint64_t key)
{
    uint32_t i = (uint32_t)(key * 0x9E3779B97F4A7C15u >> 33) & mask;
    while (memos[i].key && memos[i].key != key) i = (i + 1) & mask;
    return &memos[i];
}

static void memo_grow(Diagnosis *d)
{
    uint32_t old = d->memos ? d->memo_mask + 1 : 0, mask = old ? old * 2 - 1 : 255;
    Memo *memos = mem_zalloc((mask + 1) * sizeof *memos);
    for (uint32_t i = 0; i < old; i++)
        if (d->memos[i].key) *memo_slot(memos, mask, d->memos[i].key) = d->memos[i];
    mem_free(d->memos);
    d->memos = memos;
    d->memo_mask = mask;
}

static Node *remembered(Diagnosis *d, Rule rule, Node *(*parse)(Diagnosis *))
{
    uint32_t start = d->pos;
    if (d->memo_count * 2 >= d->memo_mask) memo_grow(d);
    Memo *m = memo_slot(d->memos, d->memo_mask, memo_key(d, start, rule));
    if (m->key) {
        d->pos = m->end;
        return m->node;
    }
    diag_enter(d);
    Node *n = parse(d);
    d->depth--;
    if (!n) d->pos = start;
    m = memo_slot(d->memos, d->memo_mask, memo_key(d, start, rule));
    *m = (Memo){memo_key(d, start, rule), n, d->pos};
    d->memo_count++;
    return n;
}

Node *diag_back(Diagnosis *d, uint32_t pos)
{
    d->pos = pos;
    return NULL;
}

Node *diag_make(Diagnosis *d, NodeKind kind, uint32_t start)
{
    return node_new(d->p->ast, kind, diag_since(d, start));
}

/* --- Primaries ------------------------------------------------------------------------------------------ */

static Node *constant(Diagnosis *d, Value v)
{
    d->pos++;
    return constant_node(d->p, v, diag_span(d, d->pos - 1));
}

Node *diag_number_or_strings(Diagnosis *d)
{
    if (diag_peek(d) != TOK_NUMBER) return diag_strings(d);
    Node *n = number_node(d->p, d->pos, diag_span(d, d->pos));
    if (!n) diag_leave(d);
    d->pos++;
    return n;
}

static Node *parse_atom(Diagnosis *d)
{
    uint32_t start = d->pos;
    switch (diag_peek(d)) {
    case TOK_NAME: d->pos++; return name_node(d->p, start, diag_span(d, start));
    case TOK_TRUE: return constant(d, TRUE);
    case TOK_FALSE: return constant(d, FALSE);
    case TOK_NONE: return constant(d, NONE);
    case TOK_ELLIPSIS: return constant(d, ELLIPSIS);
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_BAD_STRING:
    case TOK_FSTRING_START: return diag_number_or_strings(d);
    case TOK_LPAR:
    case TOK_WITH_LPAR: return diag_parenthesis(d, start);
    case TOK_LSQB: return diag_bracket(d, start);
    case TOK_LBRACE: return diag_brace(d, start);
    default: return NULL;
    }
}

static Node *atom(Diagnosis *d)
{
    return remembered(d, RULE_ATOM, parse_atom);
}

Node *diag_primary(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n = atom(d);
    while (n) {
        int kind = diag_peek(d);
        uint32_t open = d->pos; /* where CPython looks for a call with a generator, whatever bracket it is */
        if (kind == TOK_LSQB || kind == TOK_LBRACE) diag_invalid_comprehension(d, open);
        d->pos = open;
        if (kind == TOK_DOT && diag_peek2(d) == TOK_NAME) {
            d->pos += 2;
            n = diag_make(d, NODE_Attribute, start);
        } else if ((kind == TOK_LPAR || kind == TOK_WITH_LPAR) && diag_call(d)) {
            n = diag_make(d, NODE_Call, start);
        } else if (kind == TOK_LSQB && diag_subscript(d)) {
            n = diag_make(d, NODE_Subscript, start);
        } else {
            break;
        }
    }
    return n;
}

/* --- Operators ------------------------------------------------------------------------------------------ */

static int binary_level(int kind)
{
    switch (kind) {
    case TOK_BAR: return 1;
    case TOK_CARET: return 2;
    case TOK_AMPER: return 3;
    case TOK_LSHIFT:
    case TOK_RSHIFT: return 4;
    case TOK_PLUS:
    case TOK_MINUS: return 5;
    case TOK_STAR:
    case TOK_SLASH:
    case TOK_DSLASH:
    case TOK_PERCENT:
    case TOK_AT: return 6;
    default: return 0;
    }
}

static Node *factor(Diagnosis *d);

static Node *power(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n;
    if (diag_accept(d, TOK_AWAIT)) {
        if (!diag_primary(d)) return diag_back(d, start);
        n = diag_make(d, NODE_Await, start);
    } else {
        n = diag_primary(d);
    }
    uint32_t end = d->pos;
    if (!n || !diag_accept(d, TOK_DSTAR)) return n;
    if (factor(d)) return diag_make(d, NODE_BinOp, start);
    d->pos = end;
    return n;
}

static Node *factor(Diagnosis *d)
{
    uint32_t start = d->pos;
    int kind = diag_peek(d);
    if (kind != TOK_PLUS && kind != TOK_MINUS && kind != TOK_TILDE) return power(d);
    diag_enter(d);
    d->pos++;
    Node *n = factor(d) ? diag_make(d, NODE_UnaryOp, start) : diag_back(d, start);
    d->depth--;
    return n;
}

static Node *binary(Diagnosis *d, int level)
{
    uint32_t start = d->pos;
    Node *n = factor(d);
    while (n) {
        uint32_t end = d->pos;
        int op = binary_level(diag_peek(d));
        if (op < level || op == 0) break;
        d->pos++;
        if (!binary(d, op + 1)) {
            d->pos = end;
            break;
        }
        n = diag_make(d, NODE_BinOp, start);
    }
    return n;
}

static Node *parse_bitwise(Diagnosis *d)
{
    return binary(d, 1);
}
Node *diag_bitwise(Diagnosis *d)
{
    return remembered(d, RULE_BITWISE, parse_bitwise);
}

static int comparison_operator(Diagnosis *d)
{
    switch (diag_peek(d)) {
    case TOK_LESS:
    case TOK_GREATER:
    case TOK_EQEQ:
    case TOK_NOTEQ:
    case TOK_LESSEQ:
    case TOK_GREATEREQ: d->pos++; return COMPARE_LT;
    case TOK_IN: d->pos++; return COMPARE_IN;
    case TOK_IS:
        d->pos++;
        diag_accept(d, TOK_NOT);
        return COMPARE_IS;
    case TOK_NOT:
        if (diag_peek2(d) != TOK_IN) return -1;
        d->pos += 2;
        return COMPARE_NOT_IN;
    default: return -1;
    }
}

static Node *comparison(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *left = diag_bitwise(d), *n = left;
    while (n) {
        uint32_t end = d->pos;
        int op = comparison_operator(d);
        Node *right = op >= 0 ? diag_bitwise(d) : NULL;
        if (!right) {
            d->pos = end;
            break;
        }
        n = compare_node(d->p, (CompareOp)op, n, right, diag_since(d, start));
    }
    return n;
}

static Node *inversion(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (!diag_accept(d, TOK_NOT)) return comparison(d);
    diag_enter(d);
    Node *n = inversion(d) ? diag_make(d, NODE_UnaryOp, start) : diag_back(d, start);
    d->depth--;
    return n;
}

static Node *chain(Diagnosis *d, int op, Node *(*operand)(Diagnosis *))
{
    uint32_t start = d->pos;
    Node *n = operand(d);
    for (uint32_t end = d->pos; n && diag_accept(d, op); end = d->pos) {
        if (!operand(d)) {
            d->pos = end;
            break;
        }
        n = diag_make(d, NODE_BoolOp, start);
    }
    return n;
}

static Node *conjunction(Diagnosis *d)
{
    return chain(d, TOK_AND, inversion);
}
static Node *parse_disjunction(Diagnosis *d)
{
    return chain(d, TOK_OR, conjunction);
}
Node *diag_disjunction(Diagnosis *d)
{
    return remembered(d, RULE_DISJUNCTION, parse_disjunction);
}

/* --- Expressions ---------------------------------------------------------------------------------------- */

static bool is_legacy(const Node *n)
{
    return n->kind == NODE_Name && (str_eq_c(n->Name.id, "print") || str_eq_c(n->Name.id, "exec"));
}

/* CPython compares only as many letters as the name has. */
static bool begins_soft_keyword(const Diagnosis *d, uint32_t token)
{
    const Token *t = &d->tokens[token];
    const char *s = d->p->lex.src + t->start;
    size_t n = t->end - t->start;
    return t->kind == TOK_CASE || t->kind == TOK_MATCH ||
           (t->kind == TOK_NAME &&
            (!strncmp(s, "case", n) || !strncmp(s, "match", n) || !strncmp(s, "_", n)));
}

static Node *lambda(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (!diag_accept(d, TOK_LAMBDA)) return NULL;
    if (diag_parameters(d, true) && diag_accept(d, TOK_COLON) && diag_expression(d))
        return diag_make(d, NODE_Lambda, start);
    return diag_back(d, start);
}

/* `disjunction if disjunction else expression`, a disjunction, or a lambda. */
static Node *plain_expression(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n = diag_disjunction(d);
    if (!n) return lambda(d);
    uint32_t end = d->pos;
    if (!diag_accept(d, TOK_IF)) return n;
    if (diag_disjunction(d) && diag_accept(d, TOK_ELSE) && diag_expression(d))
        return diag_make(d, NODE_IfExp, start);
    d->pos = end;
    return n;
}

/* `f(a b)`, `a if b` */
static void invalid_expression(Diagnosis *d)
{
    uint32_t start = d->pos;
    bool name_string = diag_peek(d) == TOK_NAME;
    if (name_string) {
        int next = diag_peek2(d);
        name_string = next == TOK_STRING || next == TOK_BAD_STRING || next == TOK_FSTRING_START;
    }
    Node *a = diag_disjunction(d);
    if (a && !name_string && !begins_soft_keyword(d, start)) {
        uint32_t end = d->pos;
        d->quiet = true;
        Node *b = plain_expression(d);
        d->quiet = false;
        if (b && !is_legacy(a) && d->tokens[d->pos - 1].level > 0)
            diag_raise(d, a->span, b->span, "invalid syntax. Perhaps you forgot a comma?");
        d->pos = end;
    }
    Node *b = a && diag_accept(d, TOK_IF) ? diag_disjunction(d) : NULL;
    if (b && diag_peek(d) != TOK_ELSE && diag_peek(d) != TOK_COLON)
        diag_raise(d, a->span, b->span, "expected 'else' after 'if' expression");
    d->pos = start;
}

/* `print x` */
static void invalid_legacy_expression(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (diag_peek(d) != TOK_NAME || diag_peek2(d) == TOK_LPAR) return;
    Node *a = name_node(d->p, start, diag_span(d, start));
    d->pos++;
    Node *b = diag_star_expressions(d);
    if (b && is_legacy(a)) {
        const char *name = str_eq_c(a->Name.id, "print") ? "print" : "exec";
        diag_raise(d, a->span, b->span, "Missing parentheses in call to '%s'. Did you mean %s(...)?", name,
                   name);
    }
    d->pos = start;
}

static Node *parse_expression(Diagnosis *d)
{
    if (!d->quiet) {
        invalid_expression(d);
        invalid_legacy_expression(d);
    }
    return plain_expression(d);
}

Node *diag_expression(Diagnosis *d)
{
    return remembered(d, RULE_EXPRESSION, parse_expression);
}

static bool is_plain_display(Diagnosis *d)
{
    uint32_t start = d->pos;
    int kind = diag_peek(d);
    if (kind == TOK_TRUE || kind == TOK_FALSE || kind == TOK_NONE) return true;
    if (kind != TOK_LPAR && kind != TOK_LSQB) return false;
    Node *n = atom(d);
    d->pos = start;
    return n && (n->kind == NODE_List || n->kind == NODE_Tuple || n->kind == NODE_GeneratorExp) &&
           n->span.line == diag_span(d, start).line && n->span.col == diag_span(d, start).col;
}

static bool equal_follows(Diagnosis *d)
{
    return diag_peek(d) == TOK_EQUAL || diag_peek(d) == TOK_COLONEQ;
}

/* `(a.b := 1)`, `if a = 1:`, `if a.b = 1:` */
static void invalid_named(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *a = diag_expression(d);
    if (a && diag_accept(d, TOK_COLONEQ) && diag_expression(d))
        diag_raise(d, a->span, a->span, "cannot use assignment expressions with %s", node_description(a));
    d->pos = start;
    if (diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_EQUAL) {
        d->pos += 2;
        Node *b = diag_bitwise(d);
        if (b && !equal_follows(d))
            diag_raise(d, diag_span(d, start), b->span,
                       "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        d->pos = start;
    }
    if (is_plain_display(d)) return;
    a = diag_bitwise(d);
    if (a && diag_accept(d, TOK_EQUAL) && diag_bitwise(d) && !equal_follows(d))
        diag_raise(d, a->span, a->span, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                   node_description(a));
    d->pos = start;
}

static Node *parse_named(Diagnosis *d)
{
    if (!(diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_COLONEQ) && !d->quiet) invalid_named(d);
    return diag_walrus_or_expression(d);
}

Node *diag_named(Diagnosis *d)
{
    return remembered(d, RULE_NAMED, parse_named);
}

static Node *star(Diagnosis *d, Node *(*operand)(Diagnosis *))
{
    uint32_t start = d->pos;
    if (!diag_accept(d, TOK_STAR)) return NULL;
    Node *value = operand(d);
    return value ? starred_node(d->p, value, diag_since(d, start)) : diag_back(d, start);
}

Node *diag_starred(Diagnosis *d)
{
    return star(d, diag_expression);
}
Node *diag_star_named(Diagnosis *d)
{
    return diag_peek(d) == TOK_STAR ? star(d, diag_bitwise) : diag_named(d);
}
Node *diag_star_expression(Diagnosis *d)
{
    return diag_peek(d) == TOK_STAR ? star(d, diag_bitwise) : diag_expression(d);
}

/* One item, or a tuple without parentheses. */
static Node *item_list(Diagnosis *d, Node *(*item)(Diagnosis *))
{
    uint32_t start = d->pos;
    Node *n = item(d);
    if (!n || !diag_accept(d, TOK_COMMA)) return n;
    NodeList elts = nodes_of(d->p, n);
    while ((n = item(d))) {
        nodes_push(d->p->ast, &elts, n);
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    return tuple_node(d->p, elts, diag_since(d, start));
}

Node *diag_star_expressions(Diagnosis *d)
{
    return item_list(d, diag_star_expression);
}
Node *diag_expressions(Diagnosis *d)
{
    return item_list(d, diag_expression);
}

Node *diag_yield(Diagnosis *d)
{
    uint32_t start = d->pos++;
    uint32_t end = d->pos;
    if (diag_accept(d, TOK_FROM)) {
        if (diag_expression(d)) return diag_make(d, NODE_YieldFrom, start);
        d->pos = end;
    } else {
        diag_star_expressions(d);
    }
    return diag_make(d, NODE_Yield, start);
}

Node *diag_yield_or_star(Diagnosis *d)
{
    return diag_peek(d) == TOK_YIELD ? diag_yield(d) : diag_star_expressions(d);
}

/* --- Targets -------------------------------------------------------------------------------------------- */

Node *diag_star_target(Diagnosis *d)
{
    uint32_t start = d->pos;
    bool stars = diag_accept(d, TOK_STAR);
    Node *n = diag_primary(d);
    if (!n || target_invalid(n, TARGET_STORE)) return diag_back(d, start);
    return stars ? starred_node(d->p, n, diag_since(d, start)) : n;
}

Node *diag_star_targets(Diagnosis *d)
{
    return item_list(d, diag_star_target);
}
