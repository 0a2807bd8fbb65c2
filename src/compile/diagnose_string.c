/* The second look, at strings (see diagnose.h). The fields of f-strings are looked at on their own, as
 * CPython 3.11 does, which compiles each as a text in parentheses. */
#include "compile/diagnose.h"

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
        diag_star_named_list(d, &elts);
        if (ends_field(d)) return true;
    }
    d->pos = open + 1;
    if ((diag_peek(d) == TOK_YIELD ? diag_yield(d) : diag_named(d)) && ends_field(d)) return true;
    d->pos = open + 1;
    Node *a = d->quiet ? NULL : diag_starred(d);
    if (a && ends_field(d)) diag_raise(d, a->span, a->span, "cannot use starred expression here");
    d->pos = open + 1;
    Span stars = diag_span(d, d->pos);
    if (!d->quiet && diag_accept(d, TOK_DSTAR) && diag_expression(d) && ends_field(d))
        diag_raise(d, stars, stars, "cannot use double starred expression here");
    d->pos = open + 1;
    return diag_walrus_or_expression(d) && diag_for_if_clauses(d, &last) && ends_field(d);
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
    if (ends_field(d))
        field_error(d, "expression required before '%c'", d->p->lex.src[d->tokens[d->pos].start]);
    field_expression(d, open);
    if (diag_accept(d, TOK_EQUAL) && (diag_peek(d) == TOK_EQUAL || !ends_field(d)))
        field_error(d, "expecting '}'");
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
        return diag_make(d, NODE_JoinedStr, start);
    default: return NULL;
    }
}

Node *diag_strings(Diagnosis *d)
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
