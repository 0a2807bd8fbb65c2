/* The conversion of arguments that methods of str, bytes and bytearray have in common. */
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

Value err_bad_argument(const char *func, const char *what, const char *wanted, Value v)
{
    const char *gap = *what ? " " : "";
    if (is_none(v)) return err_type("%s() argument%s%s must be %s, not None", func, gap, what, wanted);
    return err_type("%s() argument%s%s must be %s, not %T", func, gap, what, wanted, v);
}

static int slice_bound(Value v, int64_t dflt, int64_t *out)
{
    *out = dflt;
    if (is_err(v) || is_none(v)) return 0;
    if (is_small(v)) {
        *out = as_small(v);
        return 0;
    }
    if (has_index(v)) return op_as_index(v, out, NULL);
    err_type("slice indices must be integers or None or have an __index__ method");
    return -1;
}

int arg_range(Value start, Value end, size_t len, int64_t *from, int64_t *to)
{
    int64_t n = (int64_t)len;
    if (slice_bound(start, 0, from) < 0 || slice_bound(end, n, to) < 0) return -1;
    if (*to > n) *to = n;
    if (*to < 0) *to = MAX(*to + n, 0);
    if (*from < 0) *from = MAX(*from + n, 0);
    return 0;
}

int arg_size(Value v, int64_t *out)
{
    if (is_small(v)) {
        *out = as_small(v);
        return 0;
    }
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (int_to_i64(i, out)) return 0;
    err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

int arg_int(Value v, int *out)
{
    Value i = op_index(v);
    int64_t n;
    if (is_err(i)) return -1;
    if (int_to_i64(i, &n) && n >= INT32_MIN && n <= INT32_MAX) {
        *out = (int)n;
        return 0;
    }
    err_raise(exc_OverflowError, "Python int too large to convert to C int");
    return -1;
}

const char *arg_codec_name(Value v, const char *func, const char *what, const char *dflt)
{
    if (is_err(v)) return dflt;
    if (!is_str(v)) {
        char quoted[32];
        snprintf(quoted, sizeof quoted, "'%s'", what);
        err_bad_argument(func, quoted, "str", v);
        return NULL;
    }
    size_t n;
    const char *s = str_utf8(as_str(v), &n);
    if (strlen(s) == n) return s;
    err_value("embedded null character");
    return NULL;
}

bool reflected(int op, Value self, Value other, Value *result)
{
    Type *t = type_of(other);
    if (!(t->flags & T_HEAP) || !t->slots.rbin[op]) return false;
    *result = t->slots.rbin[op](other, self);
    return !is_notimpl(*result);
}

int repeat_count(Value self, Value other, int64_t *out, Value *result)
{
    *result = ERR;
    if (is_small(other)) {
        *out = MAX(as_small(other), 0);
        return 0;
    }
    if (has_index(other)) {
        if (op_as_index(other, out, exc_OverflowError) < 0) return -1;
        *out = MAX(*out, 0);
        return 0;
    }
    if (!reflected(BIN_MUL, self, other, result)) {
        *result = err_type("can't multiply sequence by non-int of type '%T'", other);
    }
    return -1;
}
