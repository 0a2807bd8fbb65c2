/* The second look, at calls and subscripts (see diagnose.h). */
#include "compile/diagnose.h"

typedef struct Args {
    int positional;
    Span last; /* of the last positional one */
    bool starred, unpacked, named;
} Args;

static const char *constant_name(int kind)
{
    return kind == TOK_TRUE ? "True" : kind == TOK_FALSE ? "False" : "None";
}

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
        if (diag_expression(d) && diag_for_if_clauses(d, &last))
            diag_raise(d, first, diag_span(d, start + 1),
                       "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else {
        Node *a = diag_expression(d);
        if (a && diag_peek(d) == TOK_EQUAL)
            diag_raise(d, a->span, diag_span(d, d->pos),
                       "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    d->pos = start;
}

static bool positional_arg(Diagnosis *d, Args *a)
{
    uint32_t start = d->pos;
    Node *e = diag_peek(d) == TOK_STAR ? diag_starred(d) : diag_walrus_or_expression(d);
    if (!e || (d->tokens[start].kind != TOK_STAR && diag_peek(d) == TOK_EQUAL)) {
        d->pos = start;
        return false;
    }
    a->positional++;
    a->starred |= d->tokens[start].kind == TOK_STAR;
    a->last = e->span;
    return true;
}

static bool keyword_arg(Diagnosis *d, Args *a)
{
    uint32_t start = d->pos;
    invalid_kwarg(d);
    if (diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_EQUAL) {
        d->pos += 2;
        a->named = true;
        if (diag_expression(d)) return true;
    } else if (diag_peek(d) == TOK_STAR && !a->unpacked) {
        Node *e = diag_starred(d);
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
    if (e && diag_for_if_clauses(d, &last) && diag_accept(d, TOK_COMMA)) {
        args(d, &a);
        diag_raise(d, e->span, last, "%s", message);
    }
    d->pos = first;
    if (args(d, &a) && diag_for_if_clauses(d, &last) && a.positional > 1)
        diag_raise(d, a.last, last, "%s", message);
    d->pos = first;
    if (args(d, &a) && diag_accept(d, TOK_COMMA) && (e = diag_expression(d)) && diag_for_if_clauses(d, &last))
        diag_raise(d, e->span, last, "%s", message);
}

static void invalid_arguments(Diagnosis *d, uint32_t first)
{
    Args a, b;
    if (d->quiet) return;
    d->pos = first;
    if (args(d, &a) && (a.named || a.unpacked || a.starred) && diag_accept(d, TOK_COMMA) &&
        diag_peek(d) == TOK_STAR)
        diag_raise(d, diag_span(d, d->pos), diag_span(d, d->pos),
                   "iterable argument unpacking follows keyword argument unpacking");
    invalid_generators(d, first);
    d->pos = first;
    if (args(d, &a) && diag_accept(d, TOK_COMMA) && args(d, &b))
        diag_raise_here(d, exc_SyntaxError,
                        a.unpacked ? "positional argument follows keyword argument unpacking"
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

bool diag_call(Diagnosis *d)
{
    uint32_t open = d->pos;
    if (diag_generator(d, open, TOK_RPAR)) return true;
    d->pos = open + 1;
    if (diag_arguments(d) && diag_accept(d, TOK_RPAR)) return true;
    d->pos = open;
    return false;
}

static bool slice(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (diag_peek(d) == TOK_STAR) return diag_starred(d) != NULL;
    diag_expression(d);
    if (diag_accept(d, TOK_COLON)) {
        diag_expression(d);
        if (diag_accept(d, TOK_COLON)) diag_expression(d);
        return true;
    }
    d->pos = start;
    return diag_named(d) != NULL;
}

bool diag_subscript(Diagnosis *d)
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
