/* What the grammar's actions, the literals and the diagnosis share: the state of one parse, and the builders
 * of nodes. */
#ifndef EDDY_COMPILE_PARSER_H
#define EDDY_COMPILE_PARSER_H

#include "base/buf.h"
#include "compile/lexer.h"
#include "object/error.h"

typedef struct NameSlot {
    const char *text;
    uint32_t len, hash;
    Str *str;
} NameSlot;

typedef struct Parser {
    Lexer lex;
    Ast *ast;
    Str *filename;
    ParseMode mode;
    int flags;
    uint32_t next, last; /* the token that the grammar reads next, and the one it read last */
    bool too_early;      /* the error raised is that the input ends */
    NodeList futures;    /* `from __future__` imports, anywhere */
    NameSlot *names;     /* identifiers met so far: open addressing */
    uint32_t name_mask, name_count;
} Parser;

/* A list of parameters as it grows; its order is checked as it does. */
typedef struct Params {
    Node *args;   /* NODE_Arguments */
    uint8_t seen; /* PARAM_ bits */
} Params;
enum { PARAM_DEFAULT = 1, PARAM_SLASH = 2, PARAM_STAR = 4, PARAM_BARE = 8, PARAM_KWARGS = 16 };

typedef struct CallArgs {
    NodeList args, keywords;
    bool unpacked; /* a `**` was seen */
    bool lone;     /* a generator expression without parentheses of its own was seen */
} CallArgs;

typedef struct ClassArgs {
    NodeList patterns, attrs, kwd_patterns;
} ClassArgs;

typedef struct MapItems {
    NodeList keys, patterns;
    Str *rest;
} MapItems;

typedef struct Handlers {
    NodeList list;
    bool star;
} Handlers;

/* The generated parser. 0: p->ast->root is set. Otherwise the last token read is the one it failed at, unless
 * an exception is pending already; 2: the stack overflowed. */
int grammar_parse(Parser *p);

/* literal.c: values of tokens. NULL with SyntaxError raised. */
Node *number_node(Parser *p, uint32_t token, Span span);
Node *string_node(Parser *p, uint32_t token, Span span);
Node *fstring_text_node(Parser *p, uint32_t token, Span span);
Node *strings_join(Parser *p, const NodeList *parts, Span span);
/* Raises the problem of an error token (an f-string that could not be read). Returns NULL. */
Node *error_token(Parser *p, uint32_t token);
Str *token_name_str(Parser *p, uint32_t token); /* the identifier, NFKC, interned */
Str *parser_name(Parser *p, const char *s, size_t n);
Node *constant_node(Parser *p, Value v, Span span);
/* The letter after `!` in an f-string. */
bool field_conversion(Parser *p, uint32_t token, int *conversion);
/* The token after the string literals that begin at `token`. */
uint32_t after_strings(const Parser *p, uint32_t token);

/* build.c: nodes. Those that check return NULL or false when the tree would be wrong; the diagnosis then says
 * why. */
typedef enum TargetKind { TARGET_STORE, TARGET_FOR, TARGET_DEL } TargetKind;
static inline Span span_join(Span a, Span b)
{
    return (Span){a.line, b.end_line, a.col, b.end_col};
}
bool target_set(Node *n, TargetKind kind);                  /* Store or Del context, all the way down */
bool target_single(const Node *n);                          /* a name, attribute or subscript */
const Node *target_invalid(const Node *n, TargetKind kind); /* the part that is no target, or NULL */
const char *node_description(const Node *n);                /* "function call", "literal": in messages */
NodeList nodes_of(Parser *p, Node *n);
void nodes_append(Parser *p, NodeList *l, const NodeList *more);

Node *name_node(Parser *p, uint32_t token, Span span);
Node *binop_node(Parser *p, BinOp op, Node *left, Node *right, Span span);
Node *unary_node(Parser *p, UnaryOp op, Node *operand, Span span);
Node *boolop_node(Parser *p, bool is_or, Node *left, Node *right, Span span);
Node *compare_node(Parser *p, CompareOp op, Node *left, Node *right, Span span);
Node *attribute_node(Parser *p, Node *value, uint32_t token, Span span);
Node *tuple_node(Parser *p, NodeList elts, Span span);
Node *dict_node(Parser *p, NodeList keys_and_values, Span span);
Node *starred_node(Parser *p, Node *value, Span span);
Node *walrus_node(Parser *p, Node *target, Node *value, Span span);
Node *comp_node(Parser *p, NodeKind kind, Node *elt, Node *value, NodeList generators, Span span);
Node *comp_for_node(Parser *p, Node *target, Node *iter, NodeList ifs, bool is_async, Span span);
Node *keyword_node(Parser *p, Node *name, Node *value, Span span);
bool args_add(Parser *p, CallArgs *a, Node *arg); /* Keyword, Starred, generator or other expression */
Node *call_node(Parser *p, Node *func, CallArgs args, Span args_span, Span span);

/* The tokens around a replacement field: its braces, `=` and the name of the conversion (0: none). */
typedef struct FieldTokens {
    uint32_t open, equal, conversion, close;
} FieldTokens;
bool field_parts(Parser *p, NodeList *parts, Node *value, const FieldTokens *t, Node *spec, Span span);

Params params_new(Parser *p, Span span);
bool params_add(Parser *p, Params *ps, uint32_t name, Span span, Node *annotation, Node *dflt);
bool params_add_slash(Params *ps);
bool params_add_star(Parser *p, Params *ps, uint32_t name, Span span, Node *annotation); /* name 0: bare */
bool params_add_kwargs(Parser *p, Params *ps, uint32_t name, Span span, Node *annotation);
bool params_end(const Params *ps);

Node *function_node(Parser *p, uint32_t name, Params params, NodeList body, Node *returns, Span span);
Node *class_node(Parser *p, uint32_t name, const CallArgs *args, NodeList body, Span span);
Node *decorate(Node *def, NodeList decorators);
Node *assign_node(Parser *p, Node *target, Node *value, Span span);
bool assign_value_is_target(Parser *p, Node *assign);
Node *annassign_node(Parser *p, Node *target, Node *annotation, Node *value, Span span);
Node *augassign_node(Parser *p, Node *target, BinOp op, Node *value, Span span);
Node *if_node(Parser *p, Node *test, NodeList body, NodeList elifs, NodeList orelse, Span span);
Node *for_node(Parser *p, Node *target, Node *iter, NodeList body, NodeList orelse, Span span);
Node *with_item(Parser *p, Node *context, Node *vars);
Node *with_node(Parser *p, NodeList items, NodeList body, Span items_span, Span span);
Node *import_from(Parser *p, Str *module, int level, NodeList names, Span span);
Node *alias_node(Parser *p, Str *name, uint32_t asname, Span span); /* asname 0: none */
Str *dotted_name(Parser *p, uint32_t token);

Node *complex_literal(Parser *p, Node *real, BinOp op, Node *imaginary, Span span);
Node *match_literal(Parser *p, Node *value);
Node *match_capture(Parser *p, uint32_t token, Span span);
Node *match_star(Parser *p, uint32_t token, Span span);
Node *match_as(Parser *p, Node *pattern, uint32_t name, Span span);
Node *match_or(Parser *p, Node *left, Node *right, Span span);
Node *match_sequence(Parser *p, NodeList patterns, Span span);
Node *match_mapping(Parser *p, const MapItems *items, Span span);
Node *match_class(Parser *p, Node *cls, const ClassArgs *args, Span span);
Str *capture_name(Parser *p, uint32_t token); /* NULL for `_` */
void map_add(Parser *p, MapItems *m, Node *key, Node *pattern);
void class_keyword(Parser *p, ClassArgs *a, Node *name, Node *pattern);

/* diagnose_stmt.c: the grammar refused the tokens at `failed`. Raises what CPython would; returns false. */
bool diagnose(Parser *p, uint32_t failed);
/* syntax_error.c. Those that return bool raise, and return false. */
bool problem_raise(Str *filename, const Lexer *lx, const Problem *pr);
bool parser_raise(Parser *p, const Problem *pr); /* or the bracket that is to blame */
void problem_place(const Parser *p, Problem *pr, Span span);
void problem_place_token(const Parser *p, Problem *pr, uint32_t token);
bool parser_error(Parser *p, Type *exc, Span span, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
bool parser_error_at_token(Parser *p, uint32_t token, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
