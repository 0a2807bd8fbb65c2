/* Computing constants before code is made, as CPython's optimiser does, within its limits on size:
 * arithmetic, tuples, subscripts of constants, `in [1, 2]`, __debug__. Nodes are replaced in place. What
 * would raise is left for run time. */
#include "compile/compiler.h"
#include "compile/walk.h"
#include "object/number.h"
#include "object/ops.h"

enum { MAX_INT_BITS = 128, MAX_ITEMS = 256, MAX_TEXT = 4096 };

int constant_truth(const Node *n)
{
    return is_constant(n) ? op_truth(n->Constant.value) : -1;
}

static void replace(Compiler *c, Node *n, Value v)
{
    if (is_err(v)) {
        if (err_occurred()) err_clear();
        return;
    }
    n->kind = NODE_Constant;
    n->Constant.value = keep_value(c, v);
}

static size_t int_bits(Value v)
{
    mpz_t z;
    mp_limb_t tmp;
    int_view(v, z, &tmp);
    return mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
}

static size_t text_len(Value v)
{
    return is_str(v) ? str_len(as_str(v)) : is_bytes(v) ? (size_t)op_len(v) : 0;
}

static bool fits_product(Value a, Value b)
{
    if (is_intlike(a) && is_intlike(b)) return int_bits(a) + int_bits(b) <= MAX_INT_BITS;
    if (is_intlike(b)) return fits_product(b, a);
    int64_t times;
    if (!is_intlike(a)) return true;
    size_t len = is_tuple(b) ? (size_t)as_tuple(b)->len : text_len(b);
    if (!len) return true;
    return int_to_i64(a, &times) && times >= 0 &&
           times <= (int64_t)((is_tuple(b) ? MAX_ITEMS : MAX_TEXT) / len);
}

static bool fits_power(Value a, Value b)
{
    int64_t e;
    if (!is_intlike(a) || !is_intlike(b) || int_sign(b) <= 0) return true;
    return int_to_i64(b, &e) && (!int_bits(a) || e <= (int64_t)(MAX_INT_BITS / int_bits(a)));
}

static bool fits_shift(Value a, Value b)
{
    int64_t s;
    if (!is_intlike(a) || !is_intlike(b) || int_sign(a) == 0) return true;
    return int_to_i64(b, &s) && s >= 0 && s <= MAX_INT_BITS && int_bits(a) + (size_t)s <= MAX_INT_BITS;
}

static bool worth_folding(BinOp op, Value a, Value b)
{
    switch (op) {
    case BIN_MUL: return fits_product(a, b);
    case BIN_POW: return fits_power(a, b);
    case BIN_LSHIFT: return fits_shift(a, b);
    case BIN_MOD: return !is_str(a) && !is_bytes(a);
    case BIN_MATMUL: return false;
    default: return true;
    }
}

static void fold_binop(Compiler *c, Node *n)
{
    if (!is_constant(n->BinOp.left) || !is_constant(n->BinOp.right)) return;
    Value a = n->BinOp.left->Constant.value, b = n->BinOp.right->Constant.value;
    if (worth_folding(n->BinOp.op, a, b)) replace(c, n, op_binary(n->BinOp.op, a, b));
}

static void fold_unary(Compiler *c, Node *n)
{
    if (!is_constant(n->UnaryOp.operand)) return;
    Value v = n->UnaryOp.operand->Constant.value;
    switch ((UnaryOp)n->UnaryOp.op) {
    case UNARY_INVERT: replace(c, n, op_invert(v)); break;
    case UNARY_POS: replace(c, n, op_pos(v)); break;
    case UNARY_NEG: replace(c, n, op_neg(v)); break;
    case UNARY_NOT: replace(c, n, bool_value(!op_truth(v))); break;
    }
}

static bool all_constant(NodeList l)
{
    for (size_t i = 0; i < l.len; i++)
        if (!l.items[i] || !is_constant(l.items[i])) return false;
    return true;
}

static Value constant_tuple(NodeList l)
{
    Tuple *t = tuple_new((int64_t)l.len);
    if (!t) return ERR;
    for (size_t i = 0; i < l.len; i++) t->items[i] = l.items[i]->Constant.value;
    return tuple_value(t);
}

static Value constant_set(NodeList l)
{
    Set *s = set_new(type_frozenset);
    for (size_t i = 0; i < l.len; i++)
        if (set_add(s, l.items[i]->Constant.value) < 0) return ERR;
    return obj_value(s);
}

/* A list or set that is only looked into or iterated needs not be built anew. */
static void fold_iterable(Compiler *c, Node *n)
{
    if (n->kind == NODE_List && all_constant(n->List.elts))
        replace(c, n, constant_tuple(n->List.elts));
    else if (n->kind == NODE_Set && all_constant(n->Set.elts))
        replace(c, n, constant_set(n->Set.elts));
    else if (n->kind == NODE_List) {
        for (size_t i = 0; i < n->List.elts.len; i++)
            if (n->List.elts.items[i]->kind == NODE_Starred) return;
        NodeList elts = n->List.elts;
        n->kind = NODE_Tuple;
        n->Tuple.elts = elts;
        n->Tuple.ctx = CTX_LOAD;
    }
}

static void fold_compare(Compiler *c, Node *n)
{
    NodeList l = n->Compare.comparators;
    int op = n->Compare.ops[l.len - 1];
    if (op == COMPARE_IN || op == COMPARE_NOT_IN) fold_iterable(c, l.items[l.len - 1]);
}

static void fold_subscript(Compiler *c, Node *n)
{
    Node *o = n->Subscript.value, *k = n->Subscript.slice;
    if (n->Subscript.ctx == CTX_LOAD && is_constant(o) && is_constant(k) &&
        (is_tuple(o->Constant.value) || text_len(o->Constant.value)))
        replace(c, n, op_getitem(o->Constant.value, k->Constant.value));
}

static void fold_node(Compiler *c, Node *n)
{
    switch (n->kind) {
    case NODE_BinOp: fold_binop(c, n); break;
    case NODE_UnaryOp: fold_unary(c, n); break;
    case NODE_Tuple:
        if (n->Tuple.ctx == CTX_LOAD && all_constant(n->Tuple.elts))
            replace(c, n, constant_tuple(n->Tuple.elts));
        break;
    case NODE_Compare: fold_compare(c, n); break;
    case NODE_Subscript: fold_subscript(c, n); break;
    case NODE_For:
        if (!n->For.is_async) fold_iterable(c, n->For.iter);
        break;
    case NODE_Comprehension: fold_iterable(c, n->Comprehension.iter); break;
    case NODE_Name:
        if (n->Name.ctx == CTX_LOAD && n->Name.id == NM(__debug__))
            replace(c, n, bool_value(!(c->flags & COMPILE_OPTIMIZE)));
        break;
    default: break;
    }
}

static void fold(void *ctx, Node *n);

/* a + b + c + ...: from the innermost outwards, without recursion. */
static void fold_chain(Compiler *c, Node *n)
{
    size_t depth = 0;
    Node *left = n;
    for (; left->kind == NODE_BinOp; left = left->BinOp.left) depth++;
    Node **chain = mem_alloc(depth * sizeof *chain);
    for (size_t i = 0; i < depth; i++, n = n->BinOp.left) chain[i] = n;
    fold(c, left);
    for (size_t i = depth; i-- > 0 && !c->failed;) {
        fold(c, chain[i]->BinOp.right);
        fold_binop(c, chain[i]);
    }
    mem_free(chain);
}

static void fold_children(Compiler *c, Node *n)
{
    bool strings = c->flags & COMPILE_FUTURE_ANNOTATIONS; /* annotations are shown as written */
    if (n->kind == NODE_Arg && strings) return;
    if (n->kind == NODE_AnnAssign && strings) {
        fold(c, n->AnnAssign.target);
        if (n->AnnAssign.value) fold(c, n->AnnAssign.value);
    } else if (n->kind == NODE_FunctionDef && strings) {
        Node *returns = n->FunctionDef.returns;
        n->FunctionDef.returns = NULL;
        node_each_child(n, fold, c);
        n->FunctionDef.returns = returns;
    } else
        node_each_child(n, fold, c);
}

static void fold(void *ctx, Node *n)
{
    Compiler *c = ctx;
    while (n->kind == NODE_If && n->If.orelse.len == 1 && !c->failed) { /* elif chains, without recursion */
        fold(c, n->If.test);
        for (size_t i = 0; i < n->If.body.len; i++) fold(c, n->If.body.items[i]);
        n = n->If.orelse.items[0];
    }
    if (!descend(c)) return;
    if (n->kind == NODE_BinOp)
        fold_chain(c, n);
    else {
        fold_children(c, n);
        if (!c->failed) fold_node(c, n);
    }
    ascend(c);
}

void fold_tree(Compiler *c, Node *n)
{
    fold(c, n);
}
