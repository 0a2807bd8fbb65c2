/* bisect: where an item belongs in a sorted sequence. */
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"

typedef struct Search {
    Value seq, key; /* key: NONE or a function of the items */
    int64_t lo, hi;
    bool right; /* after equal items, not before */
} Search;

/* Fills s from (a, x, lo, hi, key): 0 or -1. */
static int search_of(Search *s, Value *a, bool right)
{
    *s = (Search){a[0], is_err(a[4]) ? NONE : a[4], 0, -1, right};
    if (!is_err(a[2]) && op_as_index(a[2], &s->lo, exc_OverflowError) < 0) return -1;
    if (!is_err(a[3]) && !is_none(a[3]) && op_as_index(a[3], &s->hi, exc_OverflowError) < 0) return -1;
    if (s->lo < 0) return err_value("lo must be non-negative"), -1;
    if (s->hi < 0 && (s->hi = op_len(a[0])) < 0) return -1;
    return 0;
}

static Value item_at(Search *s, int64_t i)
{
    Value v = is_exact(s->seq, type_list) && i < as_list(s->seq)->len ? as_list(s->seq)->items[i]
                                                                      : op_getitem(s->seq, int_from_i64(i));
    return is_err(v) || is_none(s->key) ? v : op_call1(s->key, v);
}

/* The place for x: its number, -1 on error. */
static int64_t find_place(Search *s, Value x)
{
    int64_t lo = s->lo, hi = s->hi;
    while (lo < hi) {
        int64_t mid = lo + (hi - lo) / 2;
        Value item = item_at(s, mid);
        if (is_err(item)) return -1;
        int less = s->right ? op_compare_bool(CMP_LT, x, item) : op_compare_bool(CMP_LT, item, x);
        if (less < 0) return -1;
        if (less == s->right)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

static Value find(Value *a, bool right)
{
    Search s;
    int64_t i = search_of(&s, a, right) < 0 ? -1 : find_place(&s, a[1]);
    return i < 0 ? ERR : int_from_i64(i);
}

static Value insert(Value *a, bool right)
{
    Search s;
    if (search_of(&s, a, right) < 0) return ERR;
    Value x = is_none(s.key) ? a[1] : op_call1(s.key, a[1]);
    int64_t i = is_err(x) ? -1 : find_place(&s, x);
    if (i < 0) return ERR;
    if (is_exact(a[0], type_list)) return list_insert(as_list(a[0]), i, a[1]) < 0 ? ERR : NONE;
    Value args[] = {int_from_i64(i), a[1]};
    Value r = op_call_method(a[0], str_intern_c("insert"), args, 2);
    return is_err(r) ? ERR : NONE;
}

#define SIGNATURE "(a, x, lo=0, hi=None, *, key=None)"
DEF(bisect, bisect_right, SIGNATURE, "Where to insert x in list a to keep it sorted: after any equal items.")
{
    return find(a, true);
}

DEF(bisect, bisect_left, SIGNATURE, "Where to insert x in list a to keep it sorted: before any equal items.")
{
    return find(a, false);
}

DEF(bisect, insort_right, SIGNATURE, "Insert item x in list a, and keep it sorted: after any equal items.")
{
    return insert(a, true);
}

DEF(bisect, insort_left, SIGNATURE, "Insert item x in list a, and keep it sorted: before any equal items.")
{
    return insert(a, false);
}

void bisect_module_init(Dict *d)
{
    dict_set_c(d, "bisect", dict_get_c(d, "bisect_right"));
    dict_set_c(d, "insort", dict_get_c(d, "insort_right"));
}
