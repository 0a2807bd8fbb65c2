/* Comparison and identity, truth and hash. */
#include "object/ops.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/str.h"
#include "object/type.h"

static const CmpOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};
static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};

bool op_is(Value a, Value b)
{
    return same(a, b);
}

/* A subclass's method goes before its base's; identity decides == and != when nobody knows. */
static Value compare(CmpOp op, Value a, Value b)
{
    Type *ta = type_of(a), *tb = type_of(b);
    bool tried = ta != tb && tb->slots.cmp && type_is_subtype(tb, ta);
    Value v = NOTIMPL;
    if (tried) v = tb->slots.cmp(b, a, swapped[op]);
    if (is_notimpl(v) && ta->slots.cmp) v = ta->slots.cmp(a, b, op);
    if (is_notimpl(v) && !tried && tb->slots.cmp) v = tb->slots.cmp(b, a, swapped[op]);
    if (likely(!is_notimpl(v))) return v;
    if (op == CMP_EQ) return bool_value(op_is(a, b));
    if (op == CMP_NE) return bool_value(!op_is(a, b));
    return err_type("'%s' not supported between instances of '%T' and '%T'", symbols[op], a, b);
}

Value op_compare(CmpOp op, Value a, Value b)
{
    if (!is_obj(a) && !is_obj(b)) return compare(op, a, b);
    if (!recursion_enter(" in comparison")) return ERR;
    Value v = compare(op, a, b);
    recursion_leave();
    return v;
}

int op_compare_bool(CmpOp op, Value a, Value b)
{
    if (both_small(a, b)) return compare_i64(op, as_small(a), as_small(b));
    if (op == CMP_EQ && is_exact(a, type_str) && is_exact(b, type_str)) return str_eq(as_str(a), as_str(b));
    Value v = op_compare(op, a, b);
    return is_err(v) ? -1 : op_truth(v);
}

int op_equal(Value a, Value b)
{
    return op_is(a, b) ? 1 : op_compare_bool(CMP_EQ, a, b);
}

int op_truth(Value v)
{
    if (is_bool(v)) return is_true(v);
    if (is_none(v)) return 0;
    if (is_small(v)) return as_small(v) != 0;
    Slots *s = &type_of(v)->slots;
    if (s->truth) return s->truth(v);
    if (!s->length) return 1;
    int64_t n = s->length(v);
    return n < 0 ? -1 : n > 0;
}

/* Tuples and the like hash what they hold, to any depth. */
int op_hash(Value v, int64_t *hash)
{
    Type *t = type_of(v);
    if (!is_obj(v) || t == type_str) return t->slots.hash(v, hash);
    if (!recursion_room(" while hashing an object")) return -1;
    return t->slots.hash ? t->slots.hash(v, hash) : hash_unhashable(v, hash);
}
