/* The second look, at parameters and at the patterns of case blocks (see diagnose.h). */
#include "compile/diagnose.h"

/* --- Parameters ----------------------------------------------------------------------------------------- */

/* What has been read of a list of parameters. */
typedef struct ParamList {
    bool lambda;
    int plain, defaults; /* parameters without and with a default, before any star */
    bool slash, star;    /* `/`; `*` or `*name` */
    int close;           /* the token that ends the list */
} ParamList;

/* What is wrong; quietly, only that it is. */
static bool complain(Diagnosis *d, Span from, Span to, const char *message)
{
    if (!d->quiet) diag_raise(d, from, to, "%s", message);
    return false;
}

static bool complain_at(Diagnosis *d, uint32_t token, const char *message)
{
    return complain(d, diag_span(d, token), diag_span(d, token), message);
}

static bool ends_param(Diagnosis *d, const ParamList *l)
{
    return diag_peek(d) == TOK_COMMA || diag_peek(d) == l->close;
}

/* `(a, b)` in place of a name */
static void invalid_group(Diagnosis *d, const ParamList *l)
{
    uint32_t open = d->pos++;
    bool good = false;
    while (diag_accept(d, TOK_NAME)) {
        good = diag_peek(d) == TOK_RPAR || diag_peek(d) == TOK_COMMA;
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    if (good && diag_peek(d) == TOK_RPAR && l->defaults == 0)
        complain(d, diag_span(d, open), diag_span(d, d->pos),
                 l->lambda ? "Lambda expression parameters cannot be parenthesized"
                           : "Function parameters cannot be parenthesized");
    d->pos = open;
}

/* NAME [annotation]; false when there is none. */
static bool param(Diagnosis *d, const ParamList *l, bool star)
{
    if (!diag_accept(d, TOK_NAME)) return false;
    uint32_t end = d->pos;
    if (l->lambda || !diag_accept(d, TOK_COLON)) return true;
    if (star ? diag_star_expression(d) != NULL : diag_expression(d) != NULL) return true;
    d->pos = end;
    return true;
}

/* `= value`; 1 found, 0 none, -1 wrong. */
static int param_default(Diagnosis *d)
{
    if (!diag_accept(d, TOK_EQUAL)) return 0;
    if (diag_peek(d) == TOK_RPAR || diag_peek(d) == TOK_COMMA)
        complain_at(d, d->pos - 1, "expected default value expression");
    return diag_expression(d) ? 1 : -1;
}

static bool named_param(Diagnosis *d, ParamList *l)
{
    uint32_t start = d->pos;
    if (!param(d, l, false)) return false;
    Span span = diag_since(d, start);
    int dflt = param_default(d);
    if (dflt < 0) return false;
    if (l->star) return true;
    if (dflt == 0 && l->defaults > 0 && ends_param(d, l))
        return complain(d, span, span, "non-default argument follows default argument");
    if (dflt)
        l->defaults++;
    else
        l->plain++;
    return true;
}

static bool slash_param(Diagnosis *d, ParamList *l)
{
    uint32_t slash = d->pos++;
    if (l->plain + l->defaults == 0 && !l->star) {
        if (diag_peek(d) == TOK_COMMA) complain_at(d, slash, "at least one argument must precede /");
        return false;
    }
    if (l->star) return complain_at(d, slash, "/ must be ahead of *");
    if (l->slash) return complain_at(d, slash, "/ may appear only once");
    if (diag_peek(d) == TOK_STAR) return complain_at(d, d->pos, "expected comma between / and *");
    l->slash = true;
    return true;
}

/* A star without a name needs parameters after it. */
static bool bare_star(Diagnosis *d, const ParamList *l, Span star)
{
    const char *message = "named arguments must follow bare *";
    bool missing = diag_peek(d) == l->close;
    if (diag_peek(d) == TOK_COMMA) {
        int next = diag_peek2(d);
        missing = next == l->close || next == TOK_DSTAR;
    }
    if (!missing || d->quiet) return !missing;
    if (l->lambda) diag_raise_here(d, exc_SyntaxError, "%s", message);
    diag_raise(d, star, star, "%s", message);
}

static bool star_param(Diagnosis *d, ParamList *l)
{
    if (l->star && d->quiet) return false;
    Span star = diag_span(d, d->pos++);
    bool named = diag_peek(d) == TOK_NAME;
    if (l->star) {
        bool again = named ? param(d, l, false) && ends_param(d, l) : diag_peek(d) == TOK_COMMA;
        return again && complain(d, star, star, "* argument may appear only once");
    }
    l->star = true;
    if (!named) return bare_star(d, l, star) && diag_peek(d) == TOK_COMMA;
    param(d, l, true);
    return diag_peek(d) != TOK_EQUAL ||
           complain_at(d, d->pos, "var-positional argument cannot have default value");
}

static bool kwargs_param(Diagnosis *d, ParamList *l)
{
    d->pos++;
    if (!param(d, l, false)) return false;
    if (diag_peek(d) == TOK_EQUAL)
        return complain_at(d, d->pos, "var-keyword argument cannot have default value");
    if (!diag_accept(d, TOK_COMMA)) return true;
    const char *message = "arguments cannot follow var-keyword argument";
    uint32_t start = d->pos;
    int kind = diag_peek(d);
    if (kind == TOK_STAR || kind == TOK_DSTAR || kind == TOK_SLASH) return complain_at(d, start, message);
    if (param(d, l, false)) return complain(d, diag_since(d, start), diag_since(d, start), message);
    d->pos--;
    return true;
}

static bool any_param(Diagnosis *d, ParamList *l)
{
    switch (diag_peek(d)) {
    case TOK_NAME: return named_param(d, l);
    case TOK_SLASH: return slash_param(d, l);
    case TOK_STAR: return star_param(d, l);
    case TOK_DSTAR: return kwargs_param(d, l);
    case TOK_LPAR:
        if (!d->quiet) invalid_group(d, l);
        return false;
    default: return false;
    }
}

bool diag_parameters(Diagnosis *d, bool lambda)
{
    ParamList l = {.lambda = lambda, .close = lambda ? TOK_COLON : TOK_RPAR};
    while (diag_peek(d) != l.close) {
        if (!any_param(d, &l)) return false;
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    return diag_peek(d) == l.close;
}

/* --- Patterns ------------------------------------------------------------------------------------------- */

static bool pattern(Diagnosis *d);

/* Items up to `close`, with commas between; each may be a starred name. */
static bool pattern_items(Diagnosis *d, int close, bool *comma)
{
    *comma = false;
    while (diag_peek(d) != close) {
        if (diag_accept(d, TOK_STAR)) {
            if (!diag_accept(d, TOK_NAME)) return false;
        } else if (!pattern(d)) {
            return false;
        }
        if (!diag_accept(d, TOK_COMMA)) break;
        *comma = true;
    }
    return diag_accept(d, close);
}

static bool number_pattern(Diagnosis *d)
{
    diag_accept(d, TOK_MINUS);
    if (diag_peek(d) != TOK_NUMBER || !diag_number_or_strings(d)) return false;
    uint32_t end = d->pos;
    if (!diag_accept(d, TOK_PLUS) && !diag_accept(d, TOK_MINUS)) return true;
    if (diag_peek(d) != TOK_NUMBER || !diag_number_or_strings(d)) d->pos = end;
    return true;
}

static bool literal_pattern(Diagnosis *d)
{
    switch (diag_peek(d)) {
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE: d->pos++; return true;
    case TOK_NUMBER:
    case TOK_MINUS: return number_pattern(d);
    default: return diag_number_or_strings(d) != NULL;
    }
}

/* A (dotted) name; *dotted tells which. */
static bool name_pattern(Diagnosis *d, bool *dotted)
{
    *dotted = false;
    if (!diag_accept(d, TOK_NAME)) return false;
    while (diag_peek(d) == TOK_DOT && diag_peek2(d) == TOK_NAME) {
        d->pos += 2;
        *dotted = true;
    }
    return true;
}

static bool mapping_pattern(Diagnosis *d)
{
    bool dotted;
    while (diag_peek(d) != TOK_RBRACE) {
        if (diag_accept(d, TOK_DSTAR)) {
            if (!diag_accept(d, TOK_NAME)) return false;
        } else {
            bool key = diag_peek(d) == TOK_NAME ? name_pattern(d, &dotted) && dotted : literal_pattern(d);
            if (!key || !diag_accept(d, TOK_COLON) || !pattern(d)) return false;
        }
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    return diag_accept(d, TOK_RBRACE);
}

/* `A(x=1, y)` */
static bool class_pattern(Diagnosis *d)
{
    bool keywords = false, wrong = false;
    uint32_t first = 0, end = 0;
    while (diag_peek(d) != TOK_RPAR) {
        uint32_t start = d->pos;
        bool keyword = diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_EQUAL;
        if (keyword) d->pos += 2;
        if (wrong && keyword) break;
        if (!pattern(d)) return false;
        keywords |= keyword;
        if (keywords && !keyword) {
            if (!wrong) first = start;
            wrong = true;
            end = d->pos - 1;
        }
        if (!diag_accept(d, TOK_COMMA)) break;
    }
    if (wrong)
        return complain(d, diag_span(d, first), diag_span(d, end),
                        "positional patterns follow keyword patterns");
    return diag_accept(d, TOK_RPAR);
}

static bool closed_pattern(Diagnosis *d)
{
    bool comma, dotted;
    switch (diag_peek(d)) {
    case TOK_LPAR: d->pos++; return pattern_items(d, TOK_RPAR, &comma);
    case TOK_LSQB: d->pos++; return pattern_items(d, TOK_RSQB, &comma);
    case TOK_LBRACE: d->pos++; return mapping_pattern(d);
    case TOK_NAME: name_pattern(d, &dotted); return !diag_accept(d, TOK_LPAR) || class_pattern(d);
    default: return literal_pattern(d);
    }
}

/* `case a as b.c`, `case a as _` */
static bool pattern(Diagnosis *d)
{
    do {
        if (!closed_pattern(d)) return false;
    } while (diag_accept(d, TOK_BAR));
    if (!diag_accept(d, TOK_AS)) return true;
    if (diag_is_name(d, d->pos, "_")) return complain_at(d, d->pos, "cannot use '_' as a target");
    if (diag_accept(d, TOK_NAME)) return true;
    Node *a = d->quiet ? NULL : diag_expression(d);
    return a && complain(d, a->span, a->span, "invalid pattern target");
}

bool diag_patterns(Diagnosis *d)
{
    bool any = false;
    while (diag_peek(d) == TOK_STAR ? (d->pos++, diag_accept(d, TOK_NAME)) : pattern(d)) {
        any = true;
        if (!diag_accept(d, TOK_COMMA)) break;
        if (diag_peek(d) == TOK_COLON || diag_peek(d) == TOK_IF) break;
    }
    return any;
}
