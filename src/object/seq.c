/* The algorithms that list and tuple share: see seq.h. */
#include "object/seq.h"
#include "object/error.h"

/* Small ints, of which long lists are often made, need no string of their own. */
static void sb_small(SB *sb, int64_t v)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t rest = v < 0 ? -(uint64_t)v : (uint64_t)v;
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (v < 0) *--p = '-';
    sb_utf8(sb, p, (size_t)(digits + sizeof digits - p));
}

int sb_repr(SB *sb, Value v)
{
    if (is_small(v)) {
        sb_small(sb, as_small(v));
        return 0;
    }
    Value text = op_repr(v);
    if (is_err(text)) return -1;
    sb_str(sb, as_str(text));
    return 0;
}

Value seq_repr(Value seq, const char *open, const char *close, const char *last)
{
    SB sb = {0};
    sb_c(&sb, open);
    for (int64_t i = 0; i < seq_len(seq); i++) {
        if (i) sb_c(&sb, ", ");
        if (sb_repr(&sb, seq_items(seq)[i]) < 0) {
            sb_free(&sb);
            return ERR;
        }
    }
    if (seq_len(seq) == 1) sb_c(&sb, last);
    sb_c(&sb, close);
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

/* The first index where a and b differ, or where one of them ends; -1 on error. */
static int64_t first_difference(Value a, Value b)
{
    for (int64_t i = 0;; i++) {
        const Value *x = seq_items(a), *y = seq_items(b);
        int64_t n = MIN(seq_len(a), seq_len(b));
        while (i < n && same(x[i], y[i])) i++;
        if (i >= n) return i;
        int equal = item_equal(x[i], y[i]);
        if (equal <= 0) return equal < 0 ? -1 : i;
    }
}

Value seq_compare(Value a, Value b, CmpOp op)
{
    if ((op == CMP_EQ || op == CMP_NE) && seq_len(a) != seq_len(b)) return bool_value(op == CMP_NE);
    int64_t i = first_difference(a, b);
    if (i < 0) return ERR;
    if (i >= seq_len(a) || i >= seq_len(b)) return bool_value(compare_i64(op, seq_len(a), seq_len(b)));
    if (op == CMP_EQ || op == CMP_NE) return bool_value(op == CMP_NE);
    Value x = seq_items(a)[i], y = seq_items(b)[i];
    if (both_small(x, y)) return bool_value(compare_i64(op, as_small(x), as_small(y)));
    return op_compare(op, x, y);
}

int64_t seq_find(Value seq, Value v, int64_t start, int64_t stop)
{
    for (int64_t i = start; i < stop && i < seq_len(seq); i++) {
        int equal = item_equal(seq_items(seq)[i], v);
        if (equal < 0) return -2;
        if (equal) return i;
    }
    return -1;
}

int64_t seq_count(Value seq, Value v)
{
    int64_t count = 0;
    for (int64_t i = 0; i < seq_len(seq); i++) {
        int equal = item_equal(seq_items(seq)[i], v);
        if (equal < 0) return -1;
        count += equal;
    }
    return count;
}

int seq_bound(Value v, int64_t dflt, int64_t len, int64_t *out)
{
    if (is_err(v)) {
        *out = dflt;
        return 0;
    }
    if (is_small(v)) {
        *out = as_small(v);
    } else if (!type_of(v)->slots.index) {
        err_type("slice indices must be integers or have an __index__ method");
        return -1;
    } else if (op_as_index(v, out, NULL) < 0) {
        return -1;
    }
    if (*out < 0) {
        *out += len;
        if (*out < 0) *out = 0;
    }
    return 0;
}

int seq_times(Value n, int64_t *out)
{
    if (is_small(n)) {
        *out = as_small(n);
    } else if (!type_of(n)->slots.index) {
        err_type("can't multiply sequence by non-int of type '%T'", n);
        return -1;
    } else if (op_as_index(n, out, exc_OverflowError) < 0) {
        return -1;
    }
    if (*out < 0) *out = 0;
    return 0;
}

/* Doubles what is there, so that long results are made by few large copies. */
void seq_fill(Value *dst, const Value *src, int64_t n, int64_t times)
{
    int64_t total = n * times, done;
    if (total == 0) return;
    if (n == 1) {
        Value v = src[0];
        for (int64_t i = 0; i < total; i++) dst[i] = v;
        return;
    }
    memmove(dst, src, (size_t)n * sizeof(Value));
    for (done = n; done < total; done += MIN(done, total - done)) {
        memcpy(dst + done, dst, (size_t)MIN(done, total - done) * sizeof(Value));
    }
}

Value seq_reflected(BinOp op, Value a, Value b)
{
    Type *t = type_of(b);
    if (!(t->flags & T_HEAP) || !t->slots.rbin[op]) return NOTIMPL;
    return t->slots.rbin[op](b, a);
}

int seq_index(Value key, const char *what, int64_t *out)
{
    if (likely(is_small(key))) {
        *out = as_small(key);
        return 0;
    }
    if (!type_of(key)->slots.index) {
        err_type("%s indices must be integers or slices, not %T", what, key);
        return -1;
    }
    return op_as_index(key, out, exc_IndexError);
}
