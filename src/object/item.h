/* Hashing and comparing the items of containers. The common keys (small ints and plain strings) are settled
 * inline, without a call and without running Python code; everything else goes through object/ops.h. */
#ifndef EDDY_OBJECT_ITEM_H
#define EDDY_OBJECT_ITEM_H

#include "object/ops.h"
#include "object/str.h"

static inline bool is_plain_str(Value v)
{
    return is_exact(v, type_str);
}

/* hash(v): 0, or -1 with an error raised. */
static inline int item_hash(Value v, uint64_t *hash)
{
    int64_t h;
    if (likely(is_small(v))) {
        h = as_small(v);
        *hash = (uint64_t)(h == -1 ? -2 : h);
        return 0;
    }
    if (likely(is_plain_str(v))) {
        *hash = str_hash(as_str(v));
        return 0;
    }
    if (op_hash(v, &h) < 0) return -1;
    *hash = (uint64_t)h;
    return 0;
}

/* Identity, then ==: 1, 0, or -1 with an error raised. */
static inline int item_equal(Value a, Value b)
{
    if (same(a, b)) return 1;
    if (both_small(a, b)) return 0;
    if (is_plain_str(a) && is_plain_str(b)) return str_eq(as_str(a), as_str(b));
    return op_equal(a, b);
}

#endif
