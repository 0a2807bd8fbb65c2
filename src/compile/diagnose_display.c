/* The second look, at displays and comprehensions (see diagnose.h): what stands in parentheses, brackets and
 * braces. */
#include "compile/diagnose.h"

/* --- Comprehensions ------------------------------------------------------------------------------------- */

/* `for f() in x` */
static void invalid_for_target(Diagnosis *d, uint32_t start)
{
    if (d->quiet) return;
    d->pos = start;
    Node *a = diag_star_expressions(d);
    if (a) diag_check_target(d, a, TARGET_FOR);
}

static bool for_if_clause(Diagnosis *d)
{
    uint32_t start = d->pos;
    diag_accept(d, TOK_ASYNC);
    if (!diag_accept(d, TOK_FOR)) return diag_back(d, start);
    uint32_t target = d->pos;
    if (!diag_star_targets(d) || !diag_accept(d, TOK_IN)) {
        invalid_for_target(d, target);
        return diag_back(d, start);
    }
    if (!diag_disjunction(d)) return diag_back(d, start);
    for (uint32_t before = d->pos; diag_accept(d, TOK_IF); before = d->pos)
        if (!diag_disjunction(d)) {
            d->pos = before;
            break;
        }
    return true;
}

/* The last clause's span in *last. */
bool diag_for_if_clauses(Diagnosis *d, Span *last)
{
    bool any = false;
    for (uint32_t start = d->pos; for_if_clause(d); start = d->pos) {
        any = true;
        *last = diag_since(d, start);
    }
    return any;
}

/* `[*a for ...]`, `[a, b for ...]`; `open` is the bracket. */
void diag_invalid_comprehension(Diagnosis *d, uint32_t open)
{
    Span last;
    if (d->quiet) return;
    d->pos = open + 1;
    Node *a = diag_starred(d);
    if (a && diag_for_if_clauses(d, &last))
        diag_raise(d, a->span, a->span, "iterable unpacking cannot be used in comprehension");
    d->pos = open + 1;
    if (d->tokens[open].kind == TOK_LPAR || !(a = diag_star_named(d)) || !diag_accept(d, TOK_COMMA)) return;
    uint32_t comma = d->pos - 1;
    Node *b = NULL;
    for (Node *n; (n = diag_star_named(d));) {
        b = n;
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    const char *message = "did you forget parentheses around the comprehension target?";
    if (b && diag_for_if_clauses(d, &last)) diag_raise(d, a->span, b->span, "%s", message);
    d->pos = comma + 1;
    if (diag_for_if_clauses(d, &last)) diag_raise(d, a->span, diag_span(d, comma), "%s", message);
}

/* --- Parentheses, brackets, braces ---------------------------------------------------------------------- */

/* `NAME := expression`, or an expression that no `:=` follows. */
Node *diag_walrus_or_expression(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_COLONEQ) {
        d->pos += 2;
        return diag_expression(d) ? diag_make(d, NODE_NamedExpr, start) : diag_back(d, start);
    }
    Node *e = diag_expression(d);
    return e && diag_peek(d) != TOK_COLONEQ ? e : diag_back(d, start);
}

bool diag_star_named_list(Diagnosis *d, NodeList *out)
{
    for (Node *n; (n = diag_star_named(d));) {
        nodes_push(d->p->ast, out, n);
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    return out->len > 0;
}

static Node *tuple_display(Diagnosis *d, uint32_t open, int close)
{
    NodeList elts = {0};
    d->pos = open + 1;
    if (diag_peek(d) != close) {
        Node *first = diag_star_named(d);
        if (!first || !diag_accept(d, TOK_COMMA)) return NULL;
        nodes_push(d->p->ast, &elts, first);
        diag_star_named_list(d, &elts);
    }
    if (!diag_accept(d, close)) return NULL;
    Node *n = diag_make(d, NODE_Tuple, open);
    n->Tuple.elts = elts;
    n->parenthesized = true;
    return n;
}

static Node *group(Diagnosis *d, uint32_t open, int close)
{
    d->pos = open + 1;
    Node *n = diag_peek(d) == TOK_YIELD ? diag_yield(d) : diag_named(d);
    if (!n || !diag_accept(d, close)) return NULL;
    n->parenthesized = true;
    return n;
}

/* `(*a)`, `(**a)` */
static void invalid_group(Diagnosis *d, uint32_t open, int close)
{
    if (d->quiet) return;
    d->pos = open + 1;
    Node *a = diag_starred(d);
    if (a && diag_peek(d) == close) diag_raise(d, a->span, a->span, "cannot use starred expression here");
    d->pos = open + 1;
    Span stars = diag_span(d, d->pos);
    if (diag_accept(d, TOK_DSTAR) && diag_expression(d) && diag_peek(d) == close)
        diag_raise(d, stars, stars, "cannot use double starred expression here");
}

Node *diag_generator(Diagnosis *d, uint32_t open, int close)
{
    Span last;
    d->pos = open + 1;
    if (diag_walrus_or_expression(d) && diag_for_if_clauses(d, &last) && diag_accept(d, close)) {
        Node *n = diag_make(d, NODE_GeneratorExp, open);
        n->parenthesized = true;
        return n;
    }
    if (close == TOK_RPAR) diag_invalid_comprehension(d, open);
    return NULL;
}

Node *diag_parenthesis(Diagnosis *d, uint32_t open)
{
    Node *n = tuple_display(d, open, TOK_RPAR);
    if (n || (n = group(d, open, TOK_RPAR))) return n;
    invalid_group(d, open, TOK_RPAR);
    return diag_generator(d, open, TOK_RPAR);
}

Node *diag_bracket(Diagnosis *d, uint32_t open)
{
    NodeList elts = {0};
    Span last;
    d->pos = open + 1;
    diag_star_named_list(d, &elts);
    if (diag_accept(d, TOK_RSQB)) {
        Node *n = diag_make(d, NODE_List, open);
        n->List.elts = elts;
        return n;
    }
    d->pos = open + 1;
    if (diag_named(d) && diag_for_if_clauses(d, &last) && diag_accept(d, TOK_RSQB))
        return diag_make(d, NODE_ListComp, open);
    diag_invalid_comprehension(d, open);
    return NULL;
}

static bool pair(Diagnosis *d)
{
    uint32_t start = d->pos;
    bool good = diag_accept(d, TOK_DSTAR)
                    ? diag_bitwise(d) != NULL
                    : diag_expression(d) && diag_accept(d, TOK_COLON) && diag_expression(d);
    if (!good) d->pos = start;
    return good;
}

/* `{a: *b}`, `{a: }` */
static void invalid_value(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (diag_expression(d) && diag_accept(d, TOK_COLON)) {
        Span colon = diag_span(d, d->pos - 1), star = diag_span(d, d->pos);
        if (diag_peek(d) == TOK_RBRACE || diag_peek(d) == TOK_COMMA)
            diag_raise(d, colon, colon, "expression expected after dictionary key and ':'");
        if (diag_accept(d, TOK_STAR) && diag_bitwise(d))
            diag_raise_from(d, star, "cannot use a starred expression in a dictionary value");
    }
    d->pos = start;
}

/* `{a: b, c}`: shown at the end of the key. */
static void invalid_key(Diagnosis *d)
{
    Node *a = diag_expression(d);
    if (!a || diag_peek(d) == TOK_COLON) return;
    Problem pr = {.exc = exc_SyntaxError, .message = "':' expected after dictionary key"};
    d->p->last = MAX(d->far, d->failed);
    problem_place(d->p, &pr, a->span);
    pr.line = pr.end_line;
    pr.offset = pr.end_offset - 1;
    pr.end_offset = 0;
    parser_raise(d->p, &pr);
    diag_leave(d);
}

/* These CPython checks whenever a dict display does not fit, before it explains anything else. */
static void invalid_pairs(Diagnosis *d, uint32_t open)
{
    d->pos = open + 1;
    while (pair(d) && diag_accept(d, TOK_COMMA)) {
        uint32_t next = d->pos;
        if (pair(d)) {
            d->pos = next;
            continue;
        }
        d->pos = next;
        invalid_key(d);
        d->pos = next;
        invalid_value(d);
    }
    d->pos = open + 1;
    invalid_value(d);
}

static Node *dict(Diagnosis *d, uint32_t open)
{
    d->pos = open + 1;
    while (pair(d) && diag_accept(d, TOK_COMMA)) continue;
    if (diag_accept(d, TOK_RBRACE)) return diag_make(d, NODE_Dict, open);
    invalid_pairs(d, open);
    return NULL;
}

Node *diag_brace(Diagnosis *d, uint32_t open)
{
    NodeList elts = {0};
    Span last;
    Node *n = dict(d, open);
    if (n) return n;
    d->pos = open + 1;
    if (diag_star_named_list(d, &elts) && diag_accept(d, TOK_RBRACE)) return diag_make(d, NODE_Set, open);
    d->pos = open + 1;
    if (pair(d) && d->tokens[open + 1].kind != TOK_DSTAR && diag_for_if_clauses(d, &last) &&
        diag_accept(d, TOK_RBRACE))
        return diag_make(d, NODE_DictComp, open);
    d->pos = open + 1;
    Span stars = diag_span(d, d->pos);
    if (!d->quiet && diag_accept(d, TOK_DSTAR) && diag_bitwise(d) && diag_for_if_clauses(d, &last) &&
        diag_accept(d, TOK_RBRACE))
        diag_raise(d, stars, stars, "dict unpacking cannot be used in dict comprehension");
    d->pos = open + 1;
    if (diag_named(d) && diag_for_if_clauses(d, &last) && diag_accept(d, TOK_RBRACE))
        return diag_make(d, NODE_SetComp, open);
    diag_invalid_comprehension(d, open);
    return NULL;
}
