/* Expressions back to text, as CPython writes the annotations that it keeps as strings (PEP 563): parentheses
 * only where precedence asks for them, constants by their repr. */
#include "base/buf.h"
#include "compile/ast.h"
#include "object/error.h"
#include "object/number.h"
#include "object/ops.h"

/* How tightly an expression binds; the operators between are those of binop_level. */
enum Level {
    L_TUPLE,
    L_TEST,
    L_OR,
    L_AND,
    L_NOT,
    L_CMP,
    L_EXPR,
    L_XOR,
    L_BAND,
    L_SHIFT,
    L_ARITH,
    L_TERM,
    L_FACTOR,
    L_POWER,
    L_AWAIT,
    L_ATOM
};

static void write(Buf *out, const Node *n, int level);

static void put_name(Buf *out, const Str *s)
{
    str_to_buf(out, s);
}

static void open_paren(Buf *out, bool need)
{
    if (need) buf_putc(out, '(');
}

static void close_paren(Buf *out, bool need)
{
    if (need) buf_putc(out, ')');
}

static void write_list(Buf *out, const NodeList *l, int level)
{
    for (size_t i = 0; i < l->len; i++) {
        if (i) buf_puts(out, ", ");
        write(out, l->items[i], level);
    }
}

/* --- Constants and strings ------------------------------------------------------------------------------ */

static void write_repr(Buf *out, Value v)
{
    Value text = op_repr(v);
    if (!is_err(text)) str_to_buf(out, as_str(text));
}

/* Infinity has no literal; a number too large for a float reads back as it. */
static void write_constant(Buf *out, Value v)
{
    Buf text = {0};
    if (same(v, ELLIPSIS)) {
        buf_puts(out, "...");
        return;
    }
    write_repr(&text, v);
    bool number = is_float(v) || is_kind(v, K_COMPLEX);
    for (const char *s = text.data ? text.data : ""; *s;) {
        bool infinite = number && strncmp(s, "inf", 3) == 0;
        if (infinite)
            buf_puts(out, "1e309");
        else
            buf_putc(out, *s);
        s += infinite ? 3 : 1;
    }
    buf_free(&text);
}

static void write_fstring_text(Buf *out, Str *s)
{
    Buf text = {0};
    str_to_buf(&text, s);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '{' || text.data[i] == '}') buf_putc(out, text.data[i]);
        buf_putc(out, text.data[i]);
    }
    buf_free(&text);
}

static void write_fstring_body(Buf *out, const NodeList *values);

static void write_field(Buf *out, const Node *n)
{
    Buf expr = {0};
    write(&expr, n->FormattedValue.value, L_TEST + 1);
    buf_puts(out, expr.len && expr.data[0] == '{' ? "{ " : "{");
    buf_put(out, expr.data ? expr.data : "", expr.len);
    buf_free(&expr);
    if (n->FormattedValue.conversion > 0) buf_printf(out, "!%c", n->FormattedValue.conversion);
    if (n->FormattedValue.format_spec) {
        buf_putc(out, ':');
        write_fstring_body(out, &n->FormattedValue.format_spec->JoinedStr.values);
    }
    buf_putc(out, '}');
}

static void write_fstring_body(Buf *out, const NodeList *values)
{
    for (size_t i = 0; i < values->len; i++) {
        const Node *n = values->items[i];
        if (n->kind == NODE_Constant)
            write_fstring_text(out, as_str(n->Constant.value));
        else
            write_field(out, n);
    }
}

static void write_fstring(Buf *out, const Node *n)
{
    Buf body = {0};
    write_fstring_body(&body, &n->JoinedStr.values);
    Str *s = str_new(body.data ? body.data : "", body.len);
    buf_free(&body);
    buf_putc(out, 'f');
    if (s) write_repr(out, str_value(s));
}

/* --- Operators ------------------------------------------------------------------------------------------ */

static int binop_level(BinOp op)
{
    switch (op) {
    case BIN_OR: return L_EXPR;
    case BIN_XOR: return L_XOR;
    case BIN_AND: return L_BAND;
    case BIN_LSHIFT:
    case BIN_RSHIFT: return L_SHIFT;
    case BIN_ADD:
    case BIN_SUB: return L_ARITH;
    case BIN_POW: return L_POWER;
    default: return L_TERM;
    }
}

static const char *const binop_symbols[] = {
#define BINOP(N, stem, sym) sym,
#include "object/binops.def"
#undef BINOP
};

static void write_binop(Buf *out, const Node *n, int level)
{
    int own = binop_level((BinOp)n->BinOp.op);
    bool right = n->BinOp.op == BIN_POW;
    open_paren(out, level > own);
    write(out, n->BinOp.left, own + right);
    buf_printf(out, " %s ", binop_symbols[n->BinOp.op]);
    write(out, n->BinOp.right, own + !right);
    close_paren(out, level > own);
}

static void write_unary(Buf *out, const Node *n, int level)
{
    static const char *const symbols[] = {"~", "not ", "+", "-"};
    int own = n->UnaryOp.op == UNARY_NOT ? L_NOT : L_FACTOR;
    open_paren(out, level > own);
    buf_puts(out, symbols[n->UnaryOp.op]);
    write(out, n->UnaryOp.operand, own);
    close_paren(out, level > own);
}

static void write_boolop(Buf *out, const Node *n, int level)
{
    int own = n->BoolOp.is_or ? L_OR : L_AND;
    open_paren(out, level > own);
    for (size_t i = 0; i < n->BoolOp.values.len; i++) {
        if (i) buf_puts(out, n->BoolOp.is_or ? " or " : " and ");
        write(out, n->BoolOp.values.items[i], own + 1);
    }
    close_paren(out, level > own);
}

static void write_compare(Buf *out, const Node *n, int level)
{
    static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in"};
    open_paren(out, level > L_CMP);
    write(out, n->Compare.left, L_CMP + 1);
    for (size_t i = 0; i < n->Compare.comparators.len; i++) {
        buf_printf(out, " %s ", symbols[(int)n->Compare.ops[i]]);
        write(out, n->Compare.comparators.items[i], L_CMP + 1);
    }
    close_paren(out, level > L_CMP);
}

static void write_ifexp(Buf *out, const Node *n, int level)
{
    open_paren(out, level > L_TEST);
    write(out, n->IfExp.body, L_TEST + 1);
    buf_puts(out, " if ");
    write(out, n->IfExp.test, L_TEST + 1);
    buf_puts(out, " else ");
    write(out, n->IfExp.orelse, L_TEST);
    close_paren(out, level > L_TEST);
}

static void write_prefixed(Buf *out, const char *prefix, const Node *value, int own, int inner, int level)
{
    open_paren(out, level > own);
    buf_puts(out, prefix);
    write(out, value, inner);
    close_paren(out, level > own);
}

static void write_walrus(Buf *out, const Node *n, int level)
{
    open_paren(out, level > L_TUPLE);
    write(out, n->NamedExpr.target, L_ATOM);
    buf_puts(out, " := ");
    write(out, n->NamedExpr.value, L_ATOM);
    close_paren(out, level > L_TUPLE);
}

static void write_yield(Buf *out, const char *keyword, const Node *value)
{
    buf_printf(out, value ? "(%s " : "(%s", keyword);
    if (value) write(out, value, L_TEST);
    buf_putc(out, ')');
}

/* --- Lambdas -------------------------------------------------------------------------------------------- */

static void write_param(Buf *out, bool *first, const char *prefix, const Node *arg, const Node *dflt)
{
    if (!*first) buf_puts(out, ", ");
    *first = false;
    buf_puts(out, prefix);
    if (arg) put_name(out, arg->Arg.arg);
    if (arg && arg->Arg.annotation) {
        buf_puts(out, ": ");
        write(out, arg->Arg.annotation, L_TEST);
    }
    if (dflt) {
        buf_putc(out, '=');
        write(out, dflt, L_TEST);
    }
}

static void write_params(Buf *out, const Node *a)
{
    bool first = true;
    const NodeList *groups[] = {&a->Arguments.posonly, &a->Arguments.args},
                   *defaults = &a->Arguments.defaults;
    size_t plain = groups[0]->len + groups[1]->len - defaults->len, count = 0;
    for (int g = 0; g < 2; g++) {
        for (size_t i = 0; i < groups[g]->len; i++, count++)
            write_param(out, &first, "", groups[g]->items[i],
                        count >= plain ? defaults->items[count - plain] : NULL);
        if (g == 0 && groups[0]->len) write_param(out, &first, "/", NULL, NULL);
    }
    if (a->Arguments.vararg || a->Arguments.kwonly.len)
        write_param(out, &first, "*", a->Arguments.vararg, NULL);
    for (size_t i = 0; i < a->Arguments.kwonly.len; i++)
        write_param(out, &first, "", a->Arguments.kwonly.items[i], a->Arguments.kw_defaults.items[i]);
    if (a->Arguments.kwarg) write_param(out, &first, "**", a->Arguments.kwarg, NULL);
}

static void write_lambda(Buf *out, const Node *n, int level)
{
    const Node *a = n->Lambda.args;
    open_paren(out, level > L_TEST);
    buf_puts(out, a->Arguments.posonly.len + a->Arguments.args.len ? "lambda " : "lambda");
    write_params(out, a);
    buf_puts(out, ": ");
    write(out, n->Lambda.body, L_TEST);
    close_paren(out, level > L_TEST);
}

/* --- Displays and comprehensions ------------------------------------------------------------------------ */

static void write_tuple(Buf *out, const Node *n, int level)
{
    bool paren = level > L_TUPLE || n->Tuple.elts.len == 0;
    open_paren(out, paren);
    write_list(out, &n->Tuple.elts, L_TEST);
    if (n->Tuple.elts.len == 1) buf_putc(out, ',');
    close_paren(out, paren);
}

static void write_dict(Buf *out, const Node *n)
{
    buf_putc(out, '{');
    for (size_t i = 0; i < n->Dict.values.len; i++) {
        const Node *key = n->Dict.keys.items[i];
        if (i) buf_puts(out, ", ");
        if (key) write(out, key, L_TEST);
        buf_puts(out, key ? ": " : "**");
        write(out, n->Dict.values.items[i], key ? L_TEST : L_EXPR);
    }
    buf_putc(out, '}');
}

static void write_clauses(Buf *out, const NodeList *generators)
{
    for (size_t i = 0; i < generators->len; i++) {
        const Node *c = generators->items[i];
        buf_puts(out, c->Comprehension.is_async ? " async for " : " for ");
        write(out, c->Comprehension.target, L_TUPLE);
        buf_puts(out, " in ");
        write(out, c->Comprehension.iter, L_TEST + 1);
        for (size_t j = 0; j < c->Comprehension.ifs.len; j++) {
            buf_puts(out, " if ");
            write(out, c->Comprehension.ifs.items[j], L_TEST + 1);
        }
    }
}

static void write_comprehension(Buf *out, const char *brackets, const Node *elt, const Node *value,
                                const NodeList *generators)
{
    buf_putc(out, brackets[0]);
    write(out, elt, L_TEST);
    if (value) {
        buf_puts(out, ": ");
        write(out, value, L_TEST);
    }
    write_clauses(out, generators);
    buf_putc(out, brackets[1]);
}

static void write_bracketed(Buf *out, const char *brackets, const NodeList *elts)
{
    buf_putc(out, brackets[0]);
    write_list(out, elts, L_TEST);
    buf_putc(out, brackets[1]);
}

/* --- Primaries ------------------------------------------------------------------------------------------ */

static void write_attribute(Buf *out, const Node *n)
{
    const Node *v = n->Attribute.value;
    write(out, v, L_ATOM);
    buf_puts(out, v->kind == NODE_Constant && is_int(v->Constant.value) ? " ." : ".");
    put_name(out, n->Attribute.attr);
}

static void write_call(Buf *out, const Node *n)
{
    const NodeList *args = &n->Call.args, *keywords = &n->Call.keywords;
    write(out, n->Call.func, L_ATOM);
    if (args->len == 1 && keywords->len == 0 && args->items[0]->kind == NODE_GeneratorExp) {
        write(out, args->items[0], L_TEST);
        return;
    }
    buf_putc(out, '(');
    write_list(out, args, L_TEST);
    for (size_t i = 0; i < keywords->len; i++) {
        const Node *k = keywords->items[i];
        if (i || args->len) buf_puts(out, ", ");
        if (k->Keyword.arg) put_name(out, k->Keyword.arg);
        buf_puts(out, k->Keyword.arg ? "=" : "**");
        write(out, k->Keyword.value, L_TEST);
    }
    buf_putc(out, ')');
}

static void write_slice(Buf *out, const Node *n)
{
    if (n->Slice.lower) write(out, n->Slice.lower, L_TEST);
    buf_putc(out, ':');
    if (n->Slice.upper) write(out, n->Slice.upper, L_TEST);
    if (n->Slice.step) {
        buf_putc(out, ':');
        write(out, n->Slice.step, L_TEST);
    }
}

static void write_subscript(Buf *out, const Node *n)
{
    write(out, n->Subscript.value, L_ATOM);
    buf_putc(out, '[');
    write(out, n->Subscript.slice, L_TUPLE);
    buf_putc(out, ']');
}

static void write_expr(Buf *out, const Node *n, int level)
{
    switch (n->kind) {
    case NODE_BoolOp: write_boolop(out, n, level); break;
    case NODE_NamedExpr: write_walrus(out, n, level); break;
    case NODE_BinOp: write_binop(out, n, level); break;
    case NODE_UnaryOp: write_unary(out, n, level); break;
    case NODE_Lambda: write_lambda(out, n, level); break;
    case NODE_IfExp: write_ifexp(out, n, level); break;
    case NODE_Dict: write_dict(out, n); break;
    case NODE_Set: write_bracketed(out, "{}", &n->Set.elts); break;
    case NODE_ListComp: write_comprehension(out, "[]", n->ListComp.elt, NULL, &n->ListComp.generators); break;
    case NODE_SetComp: write_comprehension(out, "{}", n->SetComp.elt, NULL, &n->SetComp.generators); break;
    case NODE_DictComp:
        write_comprehension(out, "{}", n->DictComp.key, n->DictComp.value, &n->DictComp.generators);
        break;
    case NODE_GeneratorExp:
        write_comprehension(out, "()", n->GeneratorExp.elt, NULL, &n->GeneratorExp.generators);
        break;
    case NODE_Await: write_prefixed(out, "await ", n->Await.value, L_AWAIT, L_ATOM, level); break;
    case NODE_Yield: write_yield(out, "yield", n->Yield.value); break;
    case NODE_YieldFrom: write_yield(out, "yield from", n->YieldFrom.value); break;
    case NODE_Compare: write_compare(out, n, level); break;
    case NODE_Call: write_call(out, n); break;
    case NODE_JoinedStr: write_fstring(out, n); break;
    case NODE_Constant: write_constant(out, n->Constant.value); break;
    case NODE_Attribute: write_attribute(out, n); break;
    case NODE_Subscript: write_subscript(out, n); break;
    case NODE_Starred: write_prefixed(out, "*", n->Starred.value, L_ATOM, L_EXPR, L_TUPLE); break;
    case NODE_Name: put_name(out, n->Name.id); break;
    case NODE_List: write_bracketed(out, "[]", &n->List.elts); break;
    case NODE_Tuple: write_tuple(out, n, level); break;
    case NODE_Slice: write_slice(out, n); break;
    default: break;
    }
}

static void write(Buf *out, const Node *n, int level)
{
    if (err_occurred() || !recursion_enter(" during compilation")) return;
    write_expr(out, n, level);
    recursion_leave();
}

/* Leaves RecursionError pending when the expression is too deep. */
void ast_unparse(Buf *out, const Node *expr)
{
    write(out, expr, L_TEST);
}
