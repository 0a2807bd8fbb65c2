/* The syntax tree that the parser builds and the compiler walks. Nodes live in an arena; constants are kept
 * alive by Ast.constants. Built from ast.def. */
#ifndef EDDY_COMPILE_AST_H
#define EDDY_COMPILE_AST_H

#include "base/arena.h"
#include "object/code.h"
#include "object/container.h"
#include "object/str.h"

typedef struct Node Node;

typedef struct NodeList {
    Node **items;
    size_t len, cap; /* grown in the arena: nodes_push */
} NodeList;

typedef enum NodeKind {
#define NODE(name, group, fields) NODE_##name,
#include "compile/ast.def"
    NODE_COUNT
} NodeKind;

typedef enum Ctx { CTX_LOAD, CTX_STORE, CTX_DEL } Ctx;
typedef enum UnaryOp { UNARY_INVERT, UNARY_NOT, UNARY_POS, UNARY_NEG } UnaryOp;
typedef enum CompareOp { /* the first six are CmpOp */
                         COMPARE_LT,
                         COMPARE_LE,
                         COMPARE_EQ,
                         COMPARE_NE,
                         COMPARE_GT,
                         COMPARE_GE,
                         COMPARE_IS,
                         COMPARE_IS_NOT,
                         COMPARE_IN,
                         COMPARE_NOT_IN
} CompareOp;

struct Node {
    uint8_t kind;
    bool parenthesized; /* written in parentheses of its own (matters for targets, generators, errors) */
    Span span;
    union {
#define N(x) Node *x;
#define O(x) Node *x;
#define L(x) NodeList x;
#define S(x) Str *x;
#define I(x) int x;
#define V(x) Value x;
#define B(x) const char *x;
#define NODE(name, group, fields)                                                                            \
    struct {                                                                                                 \
        fields                                                                                               \
    } name;
#include "compile/ast.def"
    };
};

typedef struct Ast {
    Arena arena;
    Node *root;
    List *constants; /* keeps constant Values alive */
} Ast;

typedef enum ParseMode { PARSE_FILE, PARSE_EVAL, PARSE_SINGLE } ParseMode;

enum ParseFlags {
    PARSE_TOP_LEVEL_AWAIT = 1, /* await, async for and async with outside functions */
    PARSE_FUTURE_ANNOTATIONS = 2,
    PARSE_SCRIPT =
        8, /* the script itself: CPython reads it line by line and gives errors at its end no column */
    PARSE_INCOMPLETE_OK =
        4,            /* interactive: input that merely ends too early sets *incomplete instead of raising */
    PARSE_BYTES = 16, /* bytes that name no encoding: CPython counts the columns of what it finds in bytes */
};

/* Parses UTF-8 source. On failure returns false with SyntaxError (IndentationError, TabError) raised.
 * `incomplete` may be NULL. Free with ast_free either way. */
bool ast_parse(Ast *ast, const char *source, size_t n, Str *filename, ParseMode mode, int flags,
               bool *incomplete);
void ast_free(Ast *ast);
/* The tree as indented text (eddy --ast), and the tokens (eddy --tokens): 0, or -1 with SyntaxError raised.
 */
void ast_dump(struct Buf *out, const Ast *ast, const char *source);
int tokens_dump(struct Buf *out, const char *source, size_t n, Str *filename);
/* The source text of an expression again, for annotations kept as strings (f"{x=}" keeps its own). May leave
 * RecursionError pending. */
void ast_unparse(struct Buf *out, const Node *expr);

Node *node_new(Ast *ast, NodeKind kind, Span span);
void nodes_push(Ast *ast, NodeList *l, Node *n);
extern const char *const node_names[NODE_COUNT];

/* Raises SyntaxError (or a subclass) with position, line text taken from source when given. Returns false. */
bool syntax_error(Type *exc, Str *filename, Span span, const char *source, size_t n, const char *fmt, ...);

#endif
