/* Comparisons and conditions: `if`, `while` and their kind jump directly on a comparison, `and`, `or` and
 * `not` become jumps. */
#include "compile/compiler.h"

/* One comparison to a value. */
static void emit_compare(Compiler *c, int op, int dest, int left, Node *right)
{
    int mark = c->unit->sp, r = expr(c, right);
    emit(c, OP_LT + op, dest, left, r);
    c->unit->sp = mark;
}

/* a < b < c as a value: false at the first comparison that is. Operands in the middle are computed once. */
static void chain_to(Compiler *c, Node *n, int dest)
{
    Unit *u = c->unit;
    NodeList l = n->Compare.comparators;
    int t = reg_is_temp(u, dest) ? dest : reg_alloc(c);
    int left = expr(c, n->Compare.left);
    Label end = label_new();
    for (size_t i = 0; i + 1 < l.len; i++) {
        int right = expr(c, l.items[i]);
        emit(c, OP_LT + n->Compare.ops[i], t, left, right);
        jump_if(c, t, false, &end);
        left = right;
    }
    emit_compare(c, n->Compare.ops[l.len - 1], t, left, l.items[l.len - 1]);
    label_bind(c, &end);
    emit_move(c, dest, t);
}

void compare_to(Compiler *c, Node *n, int dest)
{
    lint_compare(c, n);
    if (n->Compare.comparators.len > 1)
        chain_to(c, n, dest);
    else
        emit_compare(c, n->Compare.ops[0], dest, expr_near(c, n->Compare.left, dest),
                     n->Compare.comparators.items[0]);
}

/* Compares and jumps. `is not` and `not in` are the others with the sense reversed. */
static void jump_compare(Compiler *c, int op, int left, Node *right, int right_reg, bool sense, Label *target)
{
    int mark = c->unit->sp, k = right && is_constant(right) ? const_small(c, right->Constant.value) : -1;
    if (op == COMPARE_IS_NOT || op == COMPARE_NOT_IN) sense = !sense;
    bool is = op == COMPARE_IS || op == COMPARE_IS_NOT;
    if (k >= 0 && op <= COMPARE_GE)
        emit(c, OP_IFLTK + op, left, k, sense);
    else if (k >= 0 && is)
        emit(c, OP_IFISK, left, k, sense);
    else {
        int r = right ? expr(c, right) : right_reg;
        emit(c, op <= COMPARE_GE ? OP_IFLT + op : is ? OP_IFIS : OP_IFIN, left, r, sense);
    }
    jump_word(c, target);
    c->unit->sp = mark;
}

void jump_unless_equal(Compiler *c, int left, Node *right, Label *target)
{
    jump_compare(c, COMPARE_EQ, left, right, 0, false, target);
}

void jump_compare_const(Compiler *c, CompareOp op, int left, Value right, bool sense, Label *target)
{
    Node constant = {.kind = NODE_Constant, .span = c->unit->span, .Constant = {.value = right}};
    jump_compare(c, op, left, &constant, 0, sense, target);
}

void jump_if_none(Compiler *c, int reg, bool sense, Label *target)
{
    jump_compare_const(c, COMPARE_IS, reg, NONE, sense, target);
}

static void chain_condition(Compiler *c, Node *n, bool sense, Label *target)
{
    NodeList l = n->Compare.comparators;
    Label out = label_new(), *when_false = sense ? &out : target;
    int left = expr(c, n->Compare.left);
    for (size_t i = 0; i + 1 < l.len; i++) {
        int right = expr(c, l.items[i]);
        jump_compare(c, n->Compare.ops[i], left, NULL, right, false, when_false);
        left = right;
    }
    jump_compare(c, n->Compare.ops[l.len - 1], left, l.items[l.len - 1], 0, sense, target);
    label_bind(c, &out);
}

static void compare_condition(Compiler *c, Node *n, bool sense, Label *target)
{
    lint_compare(c, n);
    if (n->Compare.comparators.len > 1)
        chain_condition(c, n, sense, target);
    else
        jump_compare(c, n->Compare.ops[0], expr(c, n->Compare.left), n->Compare.comparators.items[0], 0,
                     sense, target);
}

/* and: the first false value decides; or: the first true one. */
static void bool_condition(Compiler *c, Node *n, bool sense, Label *target)
{
    NodeList l = n->BoolOp.values;
    bool decides = n->BoolOp.is_or;
    Label out = label_new(), *decided = sense == decides ? target : &out;
    for (size_t i = 0; i + 1 < l.len; i++) condition(c, l.items[i], decides, decided);
    condition(c, l.items[l.len - 1], sense, target);
    label_bind(c, &out);
}

static void ifexp_condition(Compiler *c, Node *n, bool sense, Label *target)
{
    Label otherwise = label_new(), out = label_new();
    condition(c, n->IfExp.test, false, &otherwise);
    condition(c, n->IfExp.body, sense, target);
    jump(c, &out);
    label_bind(c, &otherwise);
    condition(c, n->IfExp.orelse, sense, target);
    label_bind(c, &out);
}

void condition(Compiler *c, Node *n, bool sense, Label *target)
{
    Unit *u = c->unit;
    int mark = u->sp, known = constant_truth(n);
    Span outer = u->span;
    if (known >= 0) {
        if (known == sense) jump(c, target);
        return;
    }
    if (!descend(c)) return;
    u->span = n->span;
    if (n->kind == NODE_UnaryOp && n->UnaryOp.op == UNARY_NOT)
        condition(c, n->UnaryOp.operand, !sense, target);
    else if (n->kind == NODE_BoolOp)
        bool_condition(c, n, sense, target);
    else if (n->kind == NODE_Compare)
        compare_condition(c, n, sense, target);
    else if (n->kind == NODE_IfExp)
        ifexp_condition(c, n, sense, target);
    else
        jump_if(c, expr(c, n), sense, target);
    u->sp = mark;
    u->span = outer;
    ascend(c);
}
