/* The second look at tokens that the grammar refused: what diagnose_expr.c and diagnose_stmt.c share.
 *
 * CPython's parser, once it has failed, starts again with further rules that recognise common mistakes, and
 * the first of them that matches where it is tried gives the message. To give the same messages at the same
 * places, this is a parser by recursive descent which tries what CPython tries in the same order,
 * backtracking as it does, but only for the statement that is wrong, and without building more than is needed
 * to tell one kind of expression from another. It runs once, when all is lost anyway. A mistake that is
 * recognised leaves by longjmp; who returns has found nothing to say. */
#ifndef EDDY_COMPILE_DIAGNOSE_H
#define EDDY_COMPILE_DIAGNOSE_H

#include <setjmp.h>
#include "compile/parser.h"
#include "grammar.h"

/* Results of rules that are tried again and again at the same place. What was found quietly is not looked at
 * again: CPython's messages depend on that. */
typedef enum Rule { RULE_EXPRESSION, RULE_DISJUNCTION, RULE_NAMED, RULE_BITWISE, RULE_ATOM } Rule;
typedef struct Memo {
    uint64_t key; /* token, rule and mode; 0: empty */
    Node *node;
    uint32_t end;
} Memo;

typedef struct Diagnosis {
    Parser *p;
    const Token *tokens;
    uint32_t pos;     /* the token looked at */
    uint32_t far;     /* the last one looked at so far: where CPython places what has no place of its own */
    uint32_t failed;  /* where the grammar gave up */
    bool quiet;       /* only recognise */
    bool first_pass;  /* of an f-string's field: what it finds is not remembered for the second */
    uint32_t strings; /* first token of the outermost string literals being read, 0: none */
    uint32_t field;   /* the opening brace of the f-string field being read, 0: none */
    int depth;
    Memo *memos;
    uint32_t memo_mask, memo_count;
    jmp_buf out;
} Diagnosis;

int diag_peek(Diagnosis *d);
int diag_peek2(Diagnosis *d); /* the token after it */
bool diag_accept(Diagnosis *d, int kind);
Span diag_span(const Diagnosis *d, uint32_t token);
Span diag_since(const Diagnosis *d, uint32_t start); /* from token `start` to the one before d->pos */
bool diag_is_name(const Diagnosis *d, uint32_t token, const char *text);

/* These do not return. */
_Noreturn void diag_leave(Diagnosis *d); /* an exception is pending, or there is nothing to say */
_Noreturn void diag_raise(Diagnosis *d, Span from, Span to, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Up to what has been read, as CPython's "starting from". */
_Noreturn void diag_raise_from(Diagnosis *d, Span from, const char *message);
/* At the last token looked at. */
_Noreturn void diag_raise_here(Diagnosis *d, Type *exc, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* "invalid syntax" at a token. */
_Noreturn void diag_generic(Diagnosis *d, uint32_t token);
/* "cannot assign to ..." when n holds something that is no target; quietly, false. */
bool diag_check_target(Diagnosis *d, const Node *n, TargetKind kind);

void diag_enter(Diagnosis *d);                                /* one level deeper: undone by --d->depth */
Node *diag_back(Diagnosis *d, uint32_t pos);                  /* returns to pos: NULL */
Node *diag_make(Diagnosis *d, NodeKind kind, uint32_t start); /* a node from `start` up to here */

/* Expressions: NULL, with d->pos where it was, when there is none. */
Node *diag_expression(Diagnosis *d);
Node *diag_named(Diagnosis *d);
Node *diag_star_named(Diagnosis *d);
Node *diag_star_expressions(Diagnosis *d);
Node *diag_expressions(Diagnosis *d); /* without stars */
Node *diag_star_targets(Diagnosis *d);
Node *diag_star_target(Diagnosis *d);
Node *diag_primary(Diagnosis *d);
Node *diag_yield_or_star(Diagnosis *d);
Node *diag_number_or_strings(Diagnosis *d);
Node *diag_yield(Diagnosis *d);
Node *diag_starred(Diagnosis *d); /* `*expression` */
Node *diag_star_expression(Diagnosis *d);
Node *diag_disjunction(Diagnosis *d);
Node *diag_bitwise(Diagnosis *d);
Node *
diag_walrus_or_expression(Diagnosis *d); /* `NAME := expression`, or an expression that no `:=` follows */
Node *diag_parenthesis(Diagnosis *d, uint32_t open);
Node *diag_bracket(Diagnosis *d, uint32_t open);
Node *diag_brace(Diagnosis *d, uint32_t open);
Node *diag_generator(Diagnosis *d, uint32_t open, int close);
Node *diag_strings(Diagnosis *d);
void diag_invalid_comprehension(Diagnosis *d, uint32_t open); /* moves d->pos */
bool diag_for_if_clauses(Diagnosis *d, Span *last);           /* the span of the last clause */
bool diag_star_named_list(Diagnosis *d, NodeList *out);
bool diag_call(Diagnosis *d);
bool diag_subscript(Diagnosis *d);
bool diag_arguments(Diagnosis *d); /* up to the closing parenthesis */
bool diag_parameters(Diagnosis *d, bool lambda);
bool diag_patterns(Diagnosis *d);
void diag_statements(Diagnosis *d);

#endif
