/* The second look, at expressions (see diagnose.h). The comments name the mistakes; the order in which they are tried is
 * CPython's and matters. */
#include "compile/diagnose.h"

enum { MAX_DEPTH = 2000 };

static void enter(Diagnosis *d)
{
    if (++d->depth > MAX_DEPTH) diag_leave(d);
}

/* --- Remembering --------------------------------------------------------------------------------------------------- */

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
    enter(d);
    Node *n = parse(d);
    d->depth--;
    if (!n) d->pos = start;
    m = memo_slot(d->memos, d->memo_mask, memo_key(d, start, rule));
    *m = (Memo){memo_key(d, start, rule), n, d->pos};
    d->memo_count++;
    return n;
}

static Node *back(Diagnosis *d, uint32_t pos)
{
    d->pos = pos;
    return NULL;
}

static Node *make(Diagnosis *d, NodeKind kind, uint32_t start) { return node_new(d->p->ast, kind, diag_since(d, start)); }

/* --- Comprehensions ------------------------------------------------------------------------------------------------ */

static Node *disjunction(Diagnosis *d);
static Node *bitwise(Diagnosis *d);
static Node *starred(Diagnosis *d);

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
    if (!diag_accept(d, TOK_FOR)) return back(d, start);
    uint32_t target = d->pos;
    if (!diag_star_targets(d) || !diag_accept(d, TOK_IN)) {
        invalid_for_target(d, target);
        return back(d, start);
    }
    if (!disjunction(d)) return back(d, start);
    for (uint32_t before = d->pos; diag_accept(d, TOK_IF); before = d->pos)
        if (!disjunction(d)) {
            d->pos = before;
            break;
        }
    return true;
}

/* The last clause's span in *last. */
static bool for_if_clauses(Diagnosis *d, Span *last)
{
    bool any = false;
    for (uint32_t start = d->pos; for_if_clause(d); start = d->pos) {
        any = true;
        *last = diag_since(d, start);
    }
    return any;
}

/* `[*a for ...]`, `[a, b for ...]`; `open` is the bracket. */
static void invalid_comprehension(Diagnosis *d, uint32_t open)
{
    Span last;
    if (d->quiet) return;
    d->pos = open + 1;
    Node *a = starred(d);
    if (a && for_if_clauses(d, &last))
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
    if (b && for_if_clauses(d, &last)) diag_raise(d, a->span, b->span, "%s", message);
    d->pos = comma + 1;
    if (for_if_clauses(d, &last)) diag_raise(d, a->span, diag_span(d, comma), "%s", message);
}

/* --- Parentheses, brackets, braces --------------------------------------------------------------------------------- */

/* `NAME := expression`, or an expression that no `:=` follows. */
static Node *walrus_or_expression(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_COLONEQ) {
        d->pos += 2;
        return diag_expression(d) ? make(d, NODE_NamedExpr, start) : back(d, start);
    }
    Node *e = diag_expression(d);
    return e && diag_peek(d) != TOK_COLONEQ ? e : back(d, start);
}

static bool star_named_list(Diagnosis *d, NodeList *out)
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
        star_named_list(d, &elts);
    }
    if (!diag_accept(d, close)) return NULL;
    Node *n = make(d, NODE_Tuple, open);
    n->Tuple.elts = elts;
    n->parenthesized = true;
    return n;
}

static Node *yield_expr(Diagnosis *d);

static Node *group(Diagnosis *d, uint32_t open, int close)
{
    d->pos = open + 1;
    Node *n = diag_peek(d) == TOK_YIELD ? yield_expr(d) : diag_named(d);
    if (!n || !diag_accept(d, close)) return NULL;
    n->parenthesized = true;
    return n;
}

/* `(*a)`, `(**a)` */
static void invalid_group(Diagnosis *d, uint32_t open, int close)
{
    if (d->quiet) return;
    d->pos = open + 1;
    Node *a = starred(d);
    if (a && diag_peek(d) == close) diag_raise(d, a->span, a->span, "cannot use starred expression here");
    d->pos = open + 1;
    Span stars = diag_span(d, d->pos);
    if (diag_accept(d, TOK_DSTAR) && diag_expression(d) && diag_peek(d) == close)
        diag_raise(d, stars, stars, "cannot use double starred expression here");
}

static Node *generator(Diagnosis *d, uint32_t open, int close)
{
    Span last;
    d->pos = open + 1;
    if (walrus_or_expression(d) && for_if_clauses(d, &last) && diag_accept(d, close)) {
        Node *n = make(d, NODE_GeneratorExp, open);
        n->parenthesized = true;
        return n;
    }
    if (close == TOK_RPAR) invalid_comprehension(d, open);
    return NULL;
}

static Node *parenthesis(Diagnosis *d, uint32_t open)
{
    Node *n = tuple_display(d, open, TOK_RPAR);
    if (n || (n = group(d, open, TOK_RPAR))) return n;
    invalid_group(d, open, TOK_RPAR);
    return generator(d, open, TOK_RPAR);
}

static Node *bracket(Diagnosis *d, uint32_t open)
{
    NodeList elts = {0};
    Span last;
    d->pos = open + 1;
    star_named_list(d, &elts);
    if (diag_accept(d, TOK_RSQB)) {
        Node *n = make(d, NODE_List, open);
        n->List.elts = elts;
        return n;
    }
    d->pos = open + 1;
    if (diag_named(d) && for_if_clauses(d, &last) && diag_accept(d, TOK_RSQB)) return make(d, NODE_ListComp, open);
    invalid_comprehension(d, open);
    return NULL;
}

static bool pair(Diagnosis *d)
{
    uint32_t start = d->pos;
    bool good = diag_accept(d, TOK_DSTAR) ? bitwise(d) != NULL
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
        if (diag_accept(d, TOK_STAR) && bitwise(d))
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
    if (diag_accept(d, TOK_RBRACE)) return make(d, NODE_Dict, open);
    invalid_pairs(d, open);
    return NULL;
}

static Node *brace(Diagnosis *d, uint32_t open)
{
    NodeList elts = {0};
    Span last;
    Node *n = dict(d, open);
    if (n) return n;
    d->pos = open + 1;
    if (star_named_list(d, &elts) && diag_accept(d, TOK_RBRACE)) return make(d, NODE_Set, open);
    d->pos = open + 1;
    if (pair(d) && d->tokens[open + 1].kind != TOK_DSTAR && for_if_clauses(d, &last) && diag_accept(d, TOK_RBRACE))
        return make(d, NODE_DictComp, open);
    d->pos = open + 1;
    Span stars = diag_span(d, d->pos);
    if (!d->quiet && diag_accept(d, TOK_DSTAR) && bitwise(d) && for_if_clauses(d, &last) && diag_accept(d, TOK_RBRACE))
        diag_raise(d, stars, stars, "dict unpacking cannot be used in dict comprehension");
    d->pos = open + 1;
    if (diag_named(d) && for_if_clauses(d, &last) && diag_accept(d, TOK_RBRACE)) return make(d, NODE_SetComp, open);
    invalid_comprehension(d, open);
    return NULL;
}

/* --- Strings ------------------------------------------------------------------------------------------------------- */

static _Noreturn void field_error(Diagnosis *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static _Noreturn void field_error(Diagnosis *d, const char *fmt, ...)
{
    char message[120];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    parser_error_at_token(d->p, after_strings(d->p, d->strings), "f-string: %s", message);
    diag_leave(d);
}

static bool ends_field(Diagnosis *d)
{
    int kind = diag_peek(d);
    return kind == TOK_FIELD_CLOSE || kind == TOK_FIELD_BANG || kind == TOK_FIELD_COLON || kind == TOK_EQUAL;
}

/* CPython reads a field as if it stood in parentheses: those are what the braces are taken for. */
static bool field_value(Diagnosis *d, uint32_t open)
{
    NodeList elts = {0};
    Span last;
    d->pos = open + 1;
    Node *first = diag_star_named(d);
    if (first && diag_accept(d, TOK_COMMA)) {
        star_named_list(d, &elts);
        if (ends_field(d)) return true;
    }
    d->pos = open + 1;
    if ((diag_peek(d) == TOK_YIELD ? yield_expr(d) : diag_named(d)) && ends_field(d)) return true;
    d->pos = open + 1;
    Node *a = d->quiet ? NULL : starred(d);
    if (a && ends_field(d)) diag_raise(d, a->span, a->span, "cannot use starred expression here");
    d->pos = open + 1;
    Span stars = diag_span(d, d->pos);
    if (!d->quiet && diag_accept(d, TOK_DSTAR) && diag_expression(d) && ends_field(d))
        diag_raise(d, stars, stars, "cannot use double starred expression here");
    d->pos = open + 1;
    return walrus_or_expression(d) && for_if_clauses(d, &last) && ends_field(d);
}

/* Twice, like CPython: first to see whether it is right, then to find what is wrong. */
static void field_expression(Diagnosis *d, uint32_t open)
{
    uint32_t outer = d->field, far = d->far;
    bool quiet = d->quiet, first_pass = d->first_pass;
    d->field = open;
    d->far = d->pos;
    d->quiet = d->first_pass = true;
    if (!field_value(d, open)) {
        uint32_t reached = d->far;
        d->quiet = d->first_pass = false;
        field_value(d, open);
        diag_generic(d, reached);
    }
    d->quiet = quiet;
    d->first_pass = first_pass;
    d->field = outer;
    d->far = MAX(d->far, far);
}

static void fstring_texts(Diagnosis *d);

static void field(Diagnosis *d)
{
    uint32_t open = d->pos++;
    int kind = diag_peek(d), conversion;
    if (kind == TOK_FIELD_CLOSE) field_error(d, "empty expression not allowed");
    if (ends_field(d)) field_error(d, "expression required before '%c'", d->p->lex.src[d->tokens[d->pos].start]);
    field_expression(d, open);
    if (diag_accept(d, TOK_EQUAL) && (diag_peek(d) == TOK_EQUAL || !ends_field(d))) field_error(d, "expecting '}'");
    if (diag_accept(d, TOK_FIELD_BANG)) {
        if (!field_conversion(d->p, d->pos, &conversion)) diag_leave(d);
        d->pos++;
    }
    if (diag_accept(d, TOK_FIELD_COLON)) fstring_texts(d);
    if (!diag_accept(d, TOK_FIELD_CLOSE)) field_error(d, "expecting '}'");
}

static void fstring_texts(Diagnosis *d)
{
    for (;;) {
        if (diag_peek(d) == TOK_FIELD_OPEN) {
            field(d);
        } else if (diag_peek(d) == TOK_FSTRING_TEXT) {
            if (!fstring_text_node(d->p, d->pos, diag_span(d, d->pos))) diag_leave(d);
            d->pos++;
        } else {
            return;
        }
    }
}

static Node *string(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n;
    switch (diag_peek(d)) {
    case TOK_STRING:
        d->pos++;
        n = string_node(d->p, start, diag_span(d, start));
        if (!n) diag_leave(d);
        return n;
    case TOK_BAD_STRING: error_token(d->p, start); diag_leave(d);
    case TOK_FSTRING_START:
        d->pos++;
        fstring_texts(d);
        if (!diag_accept(d, TOK_FSTRING_END)) diag_leave(d);
        return make(d, NODE_JoinedStr, start);
    default: return NULL;
    }
}

static Node *strings(Diagnosis *d)
{
    uint32_t start = d->pos, outer = d->strings;
    NodeList parts = {0};
    int kind = diag_peek(d);
    if (kind != TOK_STRING && kind != TOK_BAD_STRING && kind != TOK_FSTRING_START) return NULL;
    if (!outer) {
        d->strings = start;
        d->pos = after_strings(d->p, start); /* which has been read when CPython looks into them */
        diag_peek(d);
        d->pos = start;
    }
    for (Node *n; (n = string(d));) nodes_push(d->p->ast, &parts, n);
    d->strings = outer;
    d->p->last = d->pos;
    Node *n = strings_join(d->p, &parts, diag_since(d, start));
    if (!n) diag_leave(d);
    return n;
}

/* --- Primaries ----------------------------------------------------------------------------------------------------- */

static Node *constant(Diagnosis *d, Value v)
{
    d->pos++;
    return constant_node(d->p, v, diag_span(d, d->pos - 1));
}

Node *diag_number_or_strings(Diagnosis *d)
{
    if (diag_peek(d) != TOK_NUMBER) return strings(d);
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
    case TOK_NUMBER: case TOK_STRING: case TOK_BAD_STRING: case TOK_FSTRING_START: return diag_number_or_strings(d);
    case TOK_LPAR: case TOK_WITH_LPAR: return parenthesis(d, start);
    case TOK_LSQB: return bracket(d, start);
    case TOK_LBRACE: return brace(d, start);
    default: return NULL;
    }
}

static Node *atom(Diagnosis *d) { return remembered(d, RULE_ATOM, parse_atom); }

/* --- Calls --------------------------------------------------------------------------------------------------------- */

typedef struct Args {
    int positional;
    Span last;           /* of the last positional one */
    bool unpacked;
} Args;

static const char *constant_name(int kind) { return kind == TOK_TRUE ? "True" : kind == TOK_FALSE ? "False" : "None"; }

/* `f(True=1)`, `f(x=1 for ...)`, `f(a.b=1)` */
static void invalid_kwarg(Diagnosis *d)
{
    uint32_t start = d->pos;
    Span first = diag_span(d, start), last;
    int kind = diag_peek(d);
    if (d->quiet) return;
    bool constant = kind == TOK_TRUE || kind == TOK_FALSE || kind == TOK_NONE;
    bool equal = (constant || kind == TOK_NAME) && diag_peek2(d) == TOK_EQUAL;
    if (equal && constant)
        diag_raise(d, first, diag_span(d, start + 1), "cannot assign to %s", constant_name(kind));
    if (equal && kind == TOK_NAME) {
        d->pos += 2;
        if (diag_expression(d) && for_if_clauses(d, &last))
            diag_raise(d, first, diag_span(d, start + 1), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else {
        Node *a = diag_expression(d);
        if (a && diag_peek(d) == TOK_EQUAL)
            diag_raise(d, a->span, diag_span(d, d->pos), "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    d->pos = start;
}

static bool positional_arg(Diagnosis *d, Args *a)
{
    uint32_t start = d->pos;
    Node *e = diag_peek(d) == TOK_STAR ? starred(d) : walrus_or_expression(d);
    if (!e || (d->tokens[start].kind != TOK_STAR && diag_peek(d) == TOK_EQUAL)) {
        d->pos = start;
        return false;
    }
    a->positional++;
    a->last = e->span;
    return true;
}

static bool keyword_arg(Diagnosis *d, Args *a)
{
    uint32_t start = d->pos;
    invalid_kwarg(d);
    if (diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_EQUAL) {
        d->pos += 2;
        if (diag_expression(d)) return true;
    } else if (diag_peek(d) == TOK_STAR && !a->unpacked) {
        Node *e = starred(d);
        if (e) {
            a->positional++;
            a->last = e->span;
            return true;
        }
    } else if (diag_accept(d, TOK_DSTAR)) {
        a->unpacked = true;
        if (diag_expression(d)) return true;
    }
    d->pos = start;
    return false;
}

/* As many as fit; d->pos stays before a comma that nothing fitting follows. */
static bool args(Diagnosis *d, Args *a)
{
    uint32_t end = d->pos;
    *a = (Args){0};
    bool any = false, more = true;
    while (more && positional_arg(d, a)) {
        any = true;
        end = d->pos;
        more = diag_accept(d, TOK_COMMA);
    }
    while (more && keyword_arg(d, a)) {
        any = true;
        end = d->pos;
        more = diag_accept(d, TOK_COMMA);
    }
    d->pos = end;
    return any;
}

/* Generators without parentheses among other arguments. */
static void invalid_generators(Diagnosis *d, uint32_t first)
{
    const char *message = "Generator expression must be parenthesized";
    Args a;
    Span last;
    d->pos = first;
    Node *e = diag_expression(d);
    if (e && for_if_clauses(d, &last) && diag_accept(d, TOK_COMMA)) {
        args(d, &a);
        diag_raise(d, e->span, last, "%s", message);
    }
    d->pos = first;
    if (args(d, &a) && for_if_clauses(d, &last) && a.positional > 1) diag_raise(d, a.last, last, "%s", message);
    d->pos = first;
    if (args(d, &a) && diag_accept(d, TOK_COMMA) && (e = diag_expression(d)) && for_if_clauses(d, &last))
        diag_raise(d, e->span, last, "%s", message);
}

static void invalid_arguments(Diagnosis *d, uint32_t first)
{
    Args a, b;
    if (d->quiet) return;
    d->pos = first;
    if (args(d, &a) && diag_accept(d, TOK_COMMA) && diag_peek(d) == TOK_STAR)
        diag_raise(d, diag_span(d, d->pos), diag_span(d, d->pos),
                   "iterable argument unpacking follows keyword argument unpacking");
    invalid_generators(d, first);
    d->pos = first;
    if (args(d, &a) && diag_accept(d, TOK_COMMA) && args(d, &b))
        diag_raise_here(d, exc_SyntaxError, a.unpacked ? "positional argument follows keyword argument unpacking"
                                                       : "positional argument follows keyword argument");
}

bool diag_arguments(Diagnosis *d)
{
    uint32_t first = d->pos;
    Args a;
    if (diag_peek(d) == TOK_RPAR) return true;
    if (args(d, &a)) {
        diag_accept(d, TOK_COMMA);
        if (diag_peek(d) == TOK_RPAR) return true;
    }
    invalid_arguments(d, first);
    d->pos = first;
    return false;
}

static bool call(Diagnosis *d)
{
    uint32_t open = d->pos;
    if (generator(d, open, TOK_RPAR)) return true;
    d->pos = open + 1;
    if (diag_arguments(d) && diag_accept(d, TOK_RPAR)) return true;
    d->pos = open;
    return false;
}

static bool slice(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (diag_peek(d) == TOK_STAR) return starred(d) != NULL;
    diag_expression(d);
    if (diag_accept(d, TOK_COLON)) {
        diag_expression(d);
        if (diag_accept(d, TOK_COLON)) diag_expression(d);
        return true;
    }
    d->pos = start;
    return diag_named(d) != NULL;
}

static bool subscript(Diagnosis *d)
{
    uint32_t open = d->pos++;
    bool any = false;
    while (slice(d)) {
        any = true;
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    if (any && diag_accept(d, TOK_RSQB)) return true;
    d->pos = open;
    return false;
}

Node *diag_primary(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n = atom(d);
    while (n) {
        int kind = diag_peek(d);
        if (kind == TOK_DOT && diag_peek2(d) == TOK_NAME) {
            d->pos += 2;
            n = make(d, NODE_Attribute, start);
        } else if ((kind == TOK_LPAR || kind == TOK_WITH_LPAR) && call(d)) {
            n = make(d, NODE_Call, start);
        } else if (kind == TOK_LSQB && subscript(d)) {
            n = make(d, NODE_Subscript, start);
        } else {
            break;
        }
    }
    return n;
}

/* --- Operators ----------------------------------------------------------------------------------------------------- */

static int binary_level(int kind)
{
    switch (kind) {
    case TOK_BAR: return 1;
    case TOK_CARET: return 2;
    case TOK_AMPER: return 3;
    case TOK_LSHIFT: case TOK_RSHIFT: return 4;
    case TOK_PLUS: case TOK_MINUS: return 5;
    case TOK_STAR: case TOK_SLASH: case TOK_DSLASH: case TOK_PERCENT: case TOK_AT: return 6;
    default: return 0;
    }
}

static Node *factor(Diagnosis *d);

static Node *power(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n;
    if (diag_accept(d, TOK_AWAIT)) {
        if (!diag_primary(d)) return back(d, start);
        n = make(d, NODE_Await, start);
    } else {
        n = diag_primary(d);
    }
    uint32_t end = d->pos;
    if (!n || !diag_accept(d, TOK_DSTAR)) return n;
    if (factor(d)) return make(d, NODE_BinOp, start);
    d->pos = end;
    return n;
}

static Node *factor(Diagnosis *d)
{
    uint32_t start = d->pos;
    int kind = diag_peek(d);
    if (kind != TOK_PLUS && kind != TOK_MINUS && kind != TOK_TILDE) return power(d);
    enter(d);
    d->pos++;
    Node *n = factor(d) ? make(d, NODE_UnaryOp, start) : back(d, start);
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
        n = make(d, NODE_BinOp, start);
    }
    return n;
}

static Node *parse_bitwise(Diagnosis *d) { return binary(d, 1); }
static Node *bitwise(Diagnosis *d) { return remembered(d, RULE_BITWISE, parse_bitwise); }

static int comparison_operator(Diagnosis *d)
{
    switch (diag_peek(d)) {
    case TOK_LESS: case TOK_GREATER: case TOK_EQEQ: case TOK_NOTEQ: case TOK_LESSEQ: case TOK_GREATEREQ: d->pos++; return COMPARE_LT;
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
    Node *left = bitwise(d), *n = left;
    while (n) {
        uint32_t end = d->pos;
        int op = comparison_operator(d);
        Node *right = op >= 0 ? bitwise(d) : NULL;
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
    enter(d);
    Node *n = inversion(d) ? make(d, NODE_UnaryOp, start) : back(d, start);
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
        n = make(d, NODE_BoolOp, start);
    }
    return n;
}

static Node *conjunction(Diagnosis *d) { return chain(d, TOK_AND, inversion); }
static Node *parse_disjunction(Diagnosis *d) { return chain(d, TOK_OR, conjunction); }
static Node *disjunction(Diagnosis *d) { return remembered(d, RULE_DISJUNCTION, parse_disjunction); }

/* --- Expressions --------------------------------------------------------------------------------------------------- */

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
           (t->kind == TOK_NAME && (!strncmp(s, "case", n) || !strncmp(s, "match", n) || !strncmp(s, "_", n)));
}

static Node *lambda(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (!diag_accept(d, TOK_LAMBDA)) return NULL;
    if (diag_parameters(d, true) && diag_accept(d, TOK_COLON) && diag_expression(d)) return make(d, NODE_Lambda, start);
    return back(d, start);
}

/* `disjunction if disjunction else expression`, a disjunction, or a lambda. */
static Node *plain_expression(Diagnosis *d)
{
    uint32_t start = d->pos;
    Node *n = disjunction(d);
    if (!n) return lambda(d);
    uint32_t end = d->pos;
    if (!diag_accept(d, TOK_IF)) return n;
    if (disjunction(d) && diag_accept(d, TOK_ELSE) && diag_expression(d)) return make(d, NODE_IfExp, start);
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
    Node *a = disjunction(d);
    if (a && !name_string && !begins_soft_keyword(d, start)) {
        uint32_t end = d->pos;
        d->quiet = true;
        Node *b = plain_expression(d);
        d->quiet = false;
        if (b && !is_legacy(a) && d->tokens[d->pos - 1].level > 0)
            diag_raise(d, a->span, b->span, "invalid syntax. Perhaps you forgot a comma?");
        d->pos = end;
    }
    Node *b = a && diag_accept(d, TOK_IF) ? disjunction(d) : NULL;
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
        diag_raise(d, a->span, b->span, "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
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

Node *diag_expression(Diagnosis *d) { return remembered(d, RULE_EXPRESSION, parse_expression); }

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

static bool equal_follows(Diagnosis *d) { return diag_peek(d) == TOK_EQUAL || diag_peek(d) == TOK_COLONEQ; }

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
        Node *b = bitwise(d);
        if (b && !equal_follows(d))
            diag_raise(d, diag_span(d, start), b->span, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        d->pos = start;
    }
    if (is_plain_display(d)) return;
    a = bitwise(d);
    if (a && diag_accept(d, TOK_EQUAL) && bitwise(d) && !equal_follows(d))
        diag_raise(d, a->span, a->span, "cannot assign to %s here. Maybe you meant '==' instead of '='?", node_description(a));
    d->pos = start;
}

static Node *parse_named(Diagnosis *d)
{
    if (!(diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_COLONEQ) && !d->quiet) invalid_named(d);
    return walrus_or_expression(d);
}

Node *diag_named(Diagnosis *d) { return remembered(d, RULE_NAMED, parse_named); }

static Node *star(Diagnosis *d, Node *(*operand)(Diagnosis *))
{
    uint32_t start = d->pos;
    if (!diag_accept(d, TOK_STAR)) return NULL;
    Node *value = operand(d);
    return value ? starred_node(d->p, value, diag_since(d, start)) : back(d, start);
}

static Node *starred(Diagnosis *d) { return star(d, diag_expression); }
Node *diag_star_named(Diagnosis *d) { return diag_peek(d) == TOK_STAR ? star(d, bitwise) : diag_named(d); }
static Node *star_expression(Diagnosis *d) { return diag_peek(d) == TOK_STAR ? star(d, bitwise) : diag_expression(d); }

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

Node *diag_star_expressions(Diagnosis *d) { return item_list(d, star_expression); }
Node *diag_expressions(Diagnosis *d) { return item_list(d, diag_expression); }

static Node *yield_expr(Diagnosis *d)
{
    uint32_t start = d->pos++;
    uint32_t end = d->pos;
    if (diag_accept(d, TOK_FROM)) {
        if (diag_expression(d)) return make(d, NODE_YieldFrom, start);
        d->pos = end;
    } else {
        diag_star_expressions(d);
    }
    return make(d, NODE_Yield, start);
}

Node *diag_yield_or_star(Diagnosis *d) { return diag_peek(d) == TOK_YIELD ? yield_expr(d) : diag_star_expressions(d); }

/* --- Targets ------------------------------------------------------------------------------------------------------- */

Node *diag_star_target(Diagnosis *d)
{
    uint32_t start = d->pos;
    bool stars = diag_accept(d, TOK_STAR);
    Node *n = diag_primary(d);
    if (!n || target_invalid(n, TARGET_STORE)) return back(d, start);
    return stars ? starred_node(d->p, n, diag_since(d, start)) : n;
}

Node *diag_star_targets(Diagnosis *d) { return item_list(d, diag_star_target); }
