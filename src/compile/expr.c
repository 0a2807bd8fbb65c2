/* Expressions. Each kind has a function that puts the value into a register it is given. */
#include "compile/compiler.h"
#include "object/number.h"

/* Where control may use a value without copying it: only local variables that nothing later in the expression
 * rebinds. */
static int in_place(Compiler *c, const Node *n)
{
    return n->kind == NODE_Name && n->Name.ctx == CTX_LOAD ? name_in_place(c, n->Name.id) : -1;
}

int expr_temp(Compiler *c, Node *n)
{
    int r = reg_alloc(c);
    expr_to(c, n, r);
    return r;
}

int expr(Compiler *c, Node *n)
{
    Span outer = c->unit->span;
    c->unit->span = n->span;
    int r = in_place(c, n);
    c->unit->span = outer;
    return r >= 0 ? r : expr_temp(c, n);
}

int expr_near(Compiler *c, Node *n, int dest)
{
    if (!reg_is_temp(c->unit, dest)) return expr(c, n);
    Span outer = c->unit->span;
    c->unit->span = n->span;
    int r = in_place(c, n);
    c->unit->span = outer;
    if (r >= 0) return r;
    expr_to(c, n, dest);
    return dest;
}

void expr_effect(Compiler *c, Node *n)
{
    if (is_constant(n)) return;
    int mark = c->unit->sp;
    expr(c, n);
    c->unit->sp = mark;
}

/* Operators */

static void emit_binop(Compiler *c, BinOp op, int dest, int left, Node *right)
{
    int mark = c->unit->sp, k = is_constant(right) ? const_small(c, right->Constant.value) : -1;
    if (k >= 0) {
        emit(c, OP_ADDK + op, dest, left, k);
        return;
    }
    int r = expr(c, right);
    emit(c, OP_ADD + op, dest, left, r);
    c->unit->sp = mark;
}

/* Chains like a + b + c + ... hang down on the left: they are walked with a loop, in one register. */
void binop_to(Compiler *c, Node *n, int dest)
{
    Unit *u = c->unit;
    size_t depth = 0;
    Node *left = n;
    for (; left->kind == NODE_BinOp; left = left->BinOp.left) depth++;
    Node **chain = arena_alloc(&c->arena, depth * sizeof *chain);
    for (size_t i = 0; i < depth; i++, n = n->BinOp.left) chain[i] = n;
    int between = depth == 1 || reg_is_temp(u, dest) ? dest : reg_alloc(c);
    int value = expr_near(c, left, between);
    for (size_t i = depth; i-- > 0;) {
        int to = i ? between : dest;
        u->span = chain[i]->span;
        emit_binop(c, chain[i]->BinOp.op, to, value, chain[i]->BinOp.right);
        value = to;
    }
}

static bool is_opposable(const Node *n)
{
    return n->kind == NODE_Compare && n->Compare.comparators.len == 1 && n->Compare.ops[0] >= COMPARE_IS;
}

static void unary_to(Compiler *c, Node *n, int dest)
{
    static const Opcode ops[] = {
        [UNARY_INVERT] = OP_INVERT, [UNARY_NOT] = OP_NOT, [UNARY_POS] = OP_POS, [UNARY_NEG] = OP_NEG};
    Node *operand = n->UnaryOp.operand;
    if (n->UnaryOp.op == UNARY_NOT && is_opposable(operand)) {
        /* not a in b: one instruction; the order of the operators pairs each with its opposite. */
        char op = (char)(((operand->Compare.ops[0] - COMPARE_IS) ^ 1) + COMPARE_IS);
        Node opposite = *operand;
        opposite.Compare.ops = &op;
        expr_to(c, &opposite, dest);
        return;
    }
    int r = expr_near(c, operand, dest);
    emit(c, ops[n->UnaryOp.op], dest, r, 0);
}

/* a or b: the value that decides. A variable as destination is kept until the end. */
static void boolop_to(Compiler *c, Node *n, int dest)
{
    Unit *u = c->unit;
    NodeList l = n->BoolOp.values;
    bool stop_at = n->BoolOp.is_or;
    int t = reg_is_temp(u, dest) ? dest : reg_alloc(c);
    Label end = label_new();
    for (size_t i = 0; i < l.len; i++) {
        bool last = i + 1 == l.len;
        int known = last ? -1 : constant_truth(l.items[i]);
        if (known >= 0 && known != stop_at) continue;
        expr_to(c, l.items[i], t);
        if (known >= 0) break;
        if (!last) jump_if(c, t, stop_at, &end);
    }
    label_bind(c, &end);
    emit_move(c, dest, t);
}

static void ifexp_to(Compiler *c, Node *n, int dest)
{
    Label otherwise = label_new(), end = label_new();
    condition(c, n->IfExp.test, false, &otherwise);
    expr_to(c, n->IfExp.body, dest);
    jump(c, &end);
    label_bind(c, &otherwise);
    expr_to(c, n->IfExp.orelse, dest);
    label_bind(c, &end);
}

static void walrus_to(Compiler *c, Node *n, int dest)
{
    int t = reg_is_temp(c->unit, dest) ? dest : reg_alloc(c);
    expr_to(c, n->NamedExpr.value, t);
    name_store(c, n->NamedExpr.target->Name.id, t, n->NamedExpr.target->span);
    emit_move(c, dest, t);
}

/* Attributes and subscripts */

Span attr_span(const Node *attr, Span whole)
{
    Span s = whole;
    if (attr->span.line == attr->span.end_line) return s;
    size_t n;
    str_utf8(attr->Attribute.attr, &n);
    s.line = attr->span.end_line;
    s.col = attr->span.end_col >= n ? attr->span.end_col - (uint32_t)n : attr->span.end_col;
    if (s.end_line < s.line) s.end_line = s.line;
    if (s.end_line == s.line && s.end_col < s.col) s.end_col = s.col;
    return s;
}

static void attribute_to(Compiler *c, Node *n, int dest)
{
    if (super_attr_to(c, n, dest)) return;
    int r = expr_near(c, n->Attribute.value, dest);
    c->unit->span = attr_span(n, n->span);
    emit_name(c, OP_GETATTR, dest, r, n->Attribute.attr);
    if (is_fresh(n->Attribute.value) && r >= c->unit->first_temp && !(c->flags & COMPILE_LIBRARY))
        emit(c, OP_SETTLE, r + (r == dest), 0, 0);
}

static bool small_index(const Node *n, int *index)
{
    if (!is_constant(n) || !is_small(n->Constant.value)) return false;
    int64_t i = as_small(n->Constant.value);
    *index = (int)i;
    return i >= 0 && i < 256;
}

static void subscript_to(Compiler *c, Node *n, int dest)
{
    int index;
    lint_subscript(c, n);
    int o = expr_near(c, n->Subscript.value, dest);
    if (small_index(n->Subscript.slice, &index)) {
        emit(c, OP_GETITEMI, dest, o, index);
        return;
    }
    int k = expr(c, n->Subscript.slice);
    emit(c, OP_GETITEM, dest, o, k);
}

static void optional_to(Compiler *c, Node *n, int dest)
{
    if (n)
        expr_to(c, n, dest);
    else
        emit_const(c, dest, NONE);
}

static void slice_to(Compiler *c, Node *n, int dest)
{
    int base = reg_alloc(c);
    optional_to(c, n->Slice.lower, base);
    optional_to(c, n->Slice.upper, reg_alloc(c));
    optional_to(c, n->Slice.step, reg_alloc(c));
    emit(c, OP_SLICE, dest, base, 0);
}

/* Dispatch */

static void dispatch(Compiler *c, Node *n, int dest)
{
    switch (n->kind) {
    case NODE_Constant: emit_const(c, dest, n->Constant.value); break;
    case NODE_Name: name_load(c, n->Name.id, dest); break;
    case NODE_BinOp: binop_to(c, n, dest); break;
    case NODE_UnaryOp: unary_to(c, n, dest); break;
    case NODE_BoolOp: boolop_to(c, n, dest); break;
    case NODE_Compare: compare_to(c, n, dest); break;
    case NODE_IfExp: ifexp_to(c, n, dest); break;
    case NODE_NamedExpr: walrus_to(c, n, dest); break;
    case NODE_Attribute: attribute_to(c, n, dest); break;
    case NODE_Subscript: subscript_to(c, n, dest); break;
    case NODE_Slice: slice_to(c, n, dest); break;
    case NODE_Call: call_to(c, n, dest); break;
    case NODE_List:
    case NODE_Set: display_to(c, n, dest); break;
    case NODE_Tuple: tuple_to(c, n->Tuple.elts, dest); break;
    case NODE_Dict: dict_to(c, n->Dict.keys, n->Dict.values, dest); break;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_DictComp: comp_to(c, n, dest); break;
    case NODE_GeneratorExp: genexpr_to(c, n, dest); break;
    case NODE_Lambda: lambda_to(c, n, dest); break;
    case NODE_JoinedStr: joined_str_to(c, n, dest); break;
    case NODE_FormattedValue: formatted_to(c, n, dest); break;
    case NODE_Await: await_to(c, n, dest); break;
    case NODE_Yield: yield_to(c, n, dest); break;
    case NODE_YieldFrom: yield_from_to(c, n, dest); break;
    case NODE_Starred: fail(c, n->span, "can't use starred expression here"); break;
    default: fail(c, n->span, "invalid syntax"); break;
    }
}

/* Deep nesting would use up the registers: the temporaries of the expressions around this one move to a list
 * while it is computed. */
static void expr_spilled(Compiler *c, Node *n, int dest)
{
    Unit *u = c->unit;
    int base = u->spill_base, count = u->sp - base, mark = u->sp;
    emit(c, OP_LIST, base, base, count);
    u->sp = u->spill_base = base + 1;
    int r = expr_temp(c, n);
    u->spill_base = base;
    u->sp = mark;
    int value = reg_alloc(c), list = reg_alloc(c);
    emit_move(c, value, r);
    emit_move(c, list, base);
    emit(c, OP_UNPACK, base, list, count);
    emit_move(c, dest, value);
    u->sp = mark;
}

void expr_to(Compiler *c, Node *n, int dest)
{
    Unit *u = c->unit;
    if (!descend(c)) return;
    Span outer = u->span;
    int mark = u->sp;
    u->span = n->span;
    if (u->sp > SPILL_AT && u->sp - u->spill_base >= 8 && n->kind != NODE_Constant && n->kind != NODE_Name)
        expr_spilled(c, n, dest);
    else
        dispatch(c, n, dest);
    u->sp = mark;
    u->span = outer;
    ascend(c);
}
