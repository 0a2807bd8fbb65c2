/* Nodes of the syntax tree: making them, and showing a tree as text. What each kind holds is known from
 * ast.def alone. */
#include "compile/ast.h"
#include "object/error.h"
#include "object/ops.h"
#include "base/vec.h"

const char *const node_names[NODE_COUNT] = {
#define NODE(name, group, fields) #name,
#include "compile/ast.def"
};

/* A node takes only the room that its kind needs. */
static const uint16_t node_sizes[NODE_COUNT] = {
#define NODE(name, group, fields) (uint16_t)(offsetof(Node, name) + sizeof(((Node *)0)->name)),
#include "compile/ast.def"
};

Node *node_new(Ast *ast, NodeKind kind, Span span)
{
    Node *n = arena_alloc(&ast->arena, node_sizes[kind]);
    n->kind = (uint8_t)kind;
    n->span = span;
    return n;
}

void nodes_push(Ast *ast, NodeList *l, Node *n)
{
    if (l->len == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 2;
        Node **items = arena_alloc(&ast->arena, cap * sizeof *items);
        if (l->len) memcpy(items, l->items, l->len * sizeof *items);
        l->items = items;
        l->cap = cap;
    }
    l->items[l->len++] = n;
}

void ast_free(Ast *ast)
{
    arena_free(&ast->arena);
    ast->root = NULL;
    ast->constants = NULL;
}

/* --- Dump ----------------------------------------------------------------------------------------------- */

/* A line still to be written. Kept on a stack of our own: trees may be deeper than C can recurse. */
typedef struct Item {
    const char *label;
    const Node *node; /* NULL with a label: the head of a list; NULL without: an absent entry */
    uint32_t depth;
} Item;
typedef VEC(Item) ItemStack;

static void add_item(ItemStack *s, const char *label, const Node *n, uint32_t depth)
{
    Item item = {label, n, depth};
    vec_push(s, item);
}

static void add_list(ItemStack *s, const char *label, const NodeList *l, uint32_t depth)
{
    if (l->len == 0) return;
    add_item(s, label, NULL, depth);
    for (size_t i = 0; i < l->len; i++) add_item(s, NULL, l->items[i], depth + 1);
}

/* Puts the children on the stack, the first one topmost. */
static void add_children(ItemStack *s, const Node *n, uint32_t depth)
{
    size_t first = s->len;
#define N(x) add_item(s, #x, p->x, depth);
#define O(x)                                                                                                 \
    if (p->x) add_item(s, #x, p->x, depth);
#define L(x) add_list(s, #x, &p->x, depth);
    switch ((NodeKind)n->kind) {
#include "compile/ast.def"
    case NODE_COUNT: break;
    }
    for (size_t i = first, j = s->len; i + 1 < j; i++) {
        Item item = s->items[i];
        s->items[i] = s->items[--j];
        s->items[j] = item;
    }
}

static const char *const binop_symbols[] = {
#define BINOP(N, stem, sym) sym,
#include "object/binops.def"
#undef BINOP
};
static const char *const unary_symbols[] = {"~", "not", "+", "-"};
static const char *const compare_symbols[] = {"<",  "<=", "==",     "!=", ">",
                                              ">=", "is", "is not", "in", "not in"};

static void put_str(Buf *out, const char *field, Str *s)
{
    if (!s) return;
    buf_printf(out, " %s='", field);
    str_to_buf(out, s);
    buf_putc(out, '\'');
}

static void put_value(Buf *out, const char *field, Value v)
{
    Value text = op_repr(v);
    buf_printf(out, " %s=", field);
    if (is_err(text))
        err_clear();
    else
        str_to_buf(out, as_str(text));
}

static void put_int(Buf *out, const Node *n, const char *field, int i)
{
    static const char *const contexts[] = {"Load", "Store", "Del"};
    if (strcmp(field, "op") == 0)
        buf_printf(out, " op='%s'", n->kind == NODE_UnaryOp ? unary_symbols[i] : binop_symbols[i]);
    else if (strcmp(field, "ctx") == 0)
        buf_printf(out, " ctx=%s", contexts[i]);
    else if (strcmp(field, "conversion") == 0 && i > 0)
        buf_printf(out, " conversion='%c'", i);
    else if (strcmp(field, "conversion") != 0 && i != 0)
        buf_printf(out, " %s=%d", field, i);
}

static void put_ops(Buf *out, const Node *n)
{
    for (size_t i = 0; i < n->Compare.comparators.len; i++)
        buf_printf(out, "%s'%s'", i ? ", " : " ops=", compare_symbols[(int)n->Compare.ops[i]]);
}

static void put_scalars(Buf *out, const Node *n)
{
#define S(x) put_str(out, #x, p->x);
#define I(x) put_int(out, n, #x, p->x);
#define V(x) put_value(out, #x, p->x);
#define B(x) put_ops(out, n);
    switch ((NodeKind)n->kind) {
#include "compile/ast.def"
    case NODE_COUNT: break;
    }
}

static bool is_statement(const Node *n)
{
    return n->kind >= NODE_FunctionDef && n->kind <= NODE_Continue;
}

/* Where the lines of the source begin, to show each statement beside its node. */
typedef VEC(const char *) Lines;

static void find_lines(Lines *lines, const char *source)
{
    while (source) {
        vec_push(lines, source);
        source = strchr(source, '\n');
        if (source) source++;
    }
}

static void put_source(Buf *out, const Lines *lines, const Node *n)
{
    if (!is_statement(n) || n->span.line == 0 || n->span.line > lines->len) return;
    const char *line = lines->items[n->span.line - 1];
    size_t length = strcspn(line, "\r\n"), col = MIN(n->span.col, length);
    size_t end = n->span.end_line == n->span.line ? MIN(n->span.end_col, length) : length;
    buf_printf(out, "    # %.*s", (int)(end - col), line + col);
}

static void put_item(Buf *out, const Item *item, const Lines *lines)
{
    const Node *n = item->node;
    for (uint32_t i = 0; i < item->depth; i++) buf_puts(out, "  ");
    if (item->label) buf_printf(out, n ? "%s: " : "%s:", item->label);
    if (n) {
        buf_puts(out, node_names[n->kind]);
        if (n->span.line && n->kind > NODE_Interactive)
            buf_printf(out, " %u:%u-%u:%u", n->span.line, n->span.col, n->span.end_line, n->span.end_col);
        put_scalars(out, n);
        put_source(out, lines, n);
    } else if (!item->label) {
        buf_puts(out, "None");
    }
    buf_putc(out, '\n');
}

void ast_dump(Buf *out, const Ast *ast, const char *source)
{
    ItemStack stack = {0};
    Lines lines = {0};
    find_lines(&lines, source);
    add_item(&stack, NULL, ast->root, 0);
    while (stack.len > 0) {
        Item item = vec_pop(&stack);
        put_item(out, &item, &lines);
        if (item.node) add_children(&stack, item.node, item.depth + 1);
    }
    vec_free(&stack);
    vec_free(&lines);
}
