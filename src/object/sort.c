/* Sorting of lists: a stable merge sort that finds the runs already in order, extends short ones by binary
 * insertion, and merges neighbours in the order of the powersort policy (Munro and Wild, 2018), galloping
 * where one side wins many times in a row. O(n) comparisons for input in order, O(n log n) at worst. Many
 * numbers in no order go to sort_radix.c instead.
 *
 * Comparing may run Python code, which may raise or look at the list. So while sorting the list is empty, its
 * items belong to a private list where the collector finds them, and every way out leaves a permutation of
 * them: during a merge the items in the temporary room are always exactly those missing from the gap. */
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/sort_radix.h"
#include "object/str.h"

/* How two keys compare: the first three never run Python code. Of tuples the first items are of such a class;
 * ALIKE are objects of one built-in type, whose function is asked directly. */
typedef enum KeyClass {
    KEYS_ANY,
    KEYS_SMALL,
    KEYS_DOUBLE,
    KEYS_STR,
    KEYS_INT,
    KEYS_BYTES,
    KEYS_TUPLE,
    KEYS_ALIKE
} KeyClass;

typedef struct Run {
    int64_t start, len;
    int power; /* of the boundary to the next run */
} Run;

enum { MAX_RUNS = 70, MIN_GALLOP = 7 };

typedef struct Sort {
    Value *keys;  /* what is compared */
    Value *items; /* moves along with keys; NULL when the items are the keys */
    Value *tmp_keys, *tmp_items;
    List *tmp;       /* owns the temporary room: tmp_keys, then tmp_items */
    int64_t tmp_cap; /* in items */
    int64_t len;
    int64_t min_gallop;    /* wins in a row that start galloping; adapts to the data */
    KeyClass class, first; /* first: of the first items of tuples */
    Value (*cmp)(Value a, Value b, CmpOp op);
    int nruns;
    Run runs[MAX_RUNS];
} Sort;

/* a < b of tuples whose first items are equal. */
static int rest_less(const Tuple *a, const Tuple *b)
{
    int64_t n = MIN(a->len, b->len);
    for (int64_t i = 1; i < n; i++) {
        Value x = a->items[i], y = b->items[i];
        if (same(x, y)) continue;
        int equal = op_compare_bool(CMP_EQ, x, y);
        if (equal < 0) return -1;
        if (!equal) return op_compare_bool(CMP_LT, x, y);
    }
    return a->len < b->len;
}

static inline int tuple_less(KeyClass first, const Tuple *a, const Tuple *b)
{
    Value x = a->items[0], y = b->items[0];
    if (same(x, y)) return rest_less(a, b);
    if (first == KEYS_SMALL) return as_small(x) < as_small(y);
    if (first == KEYS_DOUBLE) {
        if (as_double(x) != as_double(y)) return as_double(x) < as_double(y);
    } else {
        int order = str_cmp(as_str(x), as_str(y));
        if (order) return order < 0;
    }
    return rest_less(a, b);
}

static inline int bytes_less(const Bytes *a, const Bytes *b)
{
    int order = bytes_order(a->data, b->data, (size_t)MIN(a->len, b->len));
    return order ? order < 0 : a->len < b->len;
}

static noinline int less_otherwise(const Sort *s, Value a, Value b)
{
    if (s->class == KEYS_INT) return both_small(a, b) ? as_small(a) < as_small(b) : int_cmp(a, b) < 0;
    if (s->class == KEYS_BYTES) return bytes_less((Bytes *)as_obj(a), (Bytes *)as_obj(b));
    if (s->class == KEYS_TUPLE) return tuple_less(s->first, as_tuple(a), as_tuple(b));
    if (s->class == KEYS_ANY) return op_compare_bool(CMP_LT, a, b);
    Value v = s->cmp(a, b, CMP_LT);
    if (is_bool(v)) return is_true(v);
    return is_err(v) ? -1 : op_compare_bool(CMP_LT, a, b);
}

/* a < b: 1, 0, or -1 with an error raised. */
static inline int less(const Sort *s, Value a, Value b)
{
    switch (s->class) {
    case KEYS_SMALL: return as_small(a) < as_small(b);
    case KEYS_DOUBLE: return as_double(a) < as_double(b);
    case KEYS_STR: return str_cmp(as_str(a), as_str(b)) < 0;
    default: return less_otherwise(s, a, b);
    }
}

static bool in_class(Value v, KeyClass class)
{
    switch (class) {
    case KEYS_SMALL: return is_small(v);
    case KEYS_DOUBLE: return is_double(v);
    case KEYS_STR: return is_exact(v, type_str);
    default: return true;
    }
}

/* The class of keys that compare without running Python code, by one of them. */
static KeyClass simple_class(Value v)
{
    return is_small(v)             ? KEYS_SMALL
           : is_double(v)          ? KEYS_DOUBLE
           : is_exact(v, type_str) ? KEYS_STR
                                   : KEYS_ANY;
}

static inline bool begins_in_class(Value v, KeyClass class)
{
    return is_exact(v, type_tuple) && as_tuple(v)->len && in_class(as_tuple(v)->items[0], class);
}

static void classify(Sort *s)
{
    const Value *keys = s->keys;
    int64_t i = 0, n = s->len;
    s->class = simple_class(keys[0]);
    while (s->class != KEYS_ANY && i < n && in_class(keys[i], s->class)) i++;
    if (i == n) return;
    Type *t = type_of(keys[0]);
    s->class = KEYS_ANY;
    if (t == type_tuple) {
        s->first = as_tuple(keys[0])->len ? simple_class(as_tuple(keys[0])->items[0]) : KEYS_ANY;
        for (i = 0; s->first != KEYS_ANY && i < n && begins_in_class(keys[i], s->first);) i++;
        if (i == n) s->class = KEYS_TUPLE;
    }
    s->cmp = t->slots.cmp;
    if (s->class != KEYS_ANY || !s->cmp || (t->flags & T_HEAP)) return;
    for (i = 0; i < n && type_of(keys[i]) == t;) i++;
    if (i == n) s->class = t == type_int ? KEYS_INT : t == type_bytes ? KEYS_BYTES : KEYS_ALIKE;
}

/* Moving keys and items together */

static void reverse_values(Value *v, int64_t n)
{
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        Value t = v[i];
        v[i] = v[j];
        v[j] = t;
    }
}

static void reverse_range(Sort *s, int64_t start, int64_t n)
{
    reverse_values(s->keys + start, n);
    if (s->items) reverse_values(s->items + start, n);
}

static void move_range(Sort *s, int64_t to, int64_t from, int64_t n)
{
    memmove(s->keys + to, s->keys + from, (size_t)n * sizeof(Value));
    if (s->items) memmove(s->items + to, s->items + from, (size_t)n * sizeof(Value));
}

static void to_tmp(Sort *s, int64_t from, int64_t n)
{
    memcpy(s->tmp_keys, s->keys + from, (size_t)n * sizeof(Value));
    if (s->items) memcpy(s->tmp_items, s->items + from, (size_t)n * sizeof(Value));
}

static void from_tmp(Sort *s, int64_t to, int64_t from, int64_t n)
{
    memcpy(s->keys + to, s->tmp_keys + from, (size_t)n * sizeof(Value));
    if (s->items) memcpy(s->items + to, s->tmp_items + from, (size_t)n * sizeof(Value));
}

static inline void move_one(Sort *s, int64_t to, int64_t from)
{
    s->keys[to] = s->keys[from];
    if (s->items) s->items[to] = s->items[from];
}

static inline void tmp_one(Sort *s, int64_t to, int64_t from)
{
    s->keys[to] = s->tmp_keys[from];
    if (s->items) s->items[to] = s->tmp_items[from];
}

/* Room for n items. What was in it is not needed any more; it is zeroed, as the collector reads all of it. */
static int need_tmp(Sort *s, int64_t n)
{
    if (n <= s->tmp_cap) return 0;
    int64_t values = s->items ? 2 * n : n;
    s->tmp->len = 0;
    if (list_reserve(s->tmp, values) < 0) return -1;
    memset(s->tmp->items, 0, (size_t)values * sizeof(Value));
    s->tmp->len = values;
    s->tmp_cap = n;
    s->tmp_keys = s->tmp->items;
    s->tmp_items = s->items ? s->tmp->items + n : NULL;
    return 0;
}

/* Runs */

/* Length of the run at start: not descending, or strictly descending and then reversed. -1 on error. */
static int64_t count_run(Sort *s, int64_t start, int64_t end)
{
    int64_t i = start + 1;
    if (i == end) return 1;
    int first = less(s, s->keys[i], s->keys[i - 1]);
    if (first < 0) return -1;
    for (i++; i < end; i++) {
        int down = less(s, s->keys[i], s->keys[i - 1]);
        if (down < 0) return -1;
        if (down != first) break;
    }
    if (first) reverse_range(s, start, i - start);
    return i - start;
}

/* Sorts [start, end), of which [start, from) is sorted already. */
static int binary_insertion(Sort *s, int64_t start, int64_t from, int64_t end)
{
    for (int64_t i = from; i < end; i++) {
        int64_t lo = start, hi = i;
        Value key = s->keys[i], item = s->items ? s->items[i] : ERR;
        while (lo < hi) {
            int64_t mid = lo + (hi - lo) / 2;
            int before = less(s, key, s->keys[mid]);
            if (before < 0) return -1;
            if (before)
                hi = mid;
            else
                lo = mid + 1;
        }
        move_range(s, lo + 1, lo, i - lo);
        s->keys[lo] = key;
        if (s->items) s->items[lo] = item;
    }
    return 0;
}

/* The length to which short runs are extended: n / 2**k rounded up, between 32 and 64. */
static int64_t min_run(int64_t n)
{
    int64_t rest = 0;
    for (; n >= 64; n >>= 1) rest |= n & 1;
    return n + rest;
}

/* Galloping: where key belongs in the sorted a[0..n), found by doubling steps from `hint`. Both return an
 * index k with everything before k on the left of key, or -1. */

/* a[k-1] < key <= a[k]: left of equal ones. */
static int64_t gallop_left(const Sort *s, Value key, const Value *a, int64_t n, int64_t hint)
{
    int64_t last = 0, step = 1;
    int r = less(s, a[hint], key);
    if (r < 0) return -1;
    int64_t lo, hi; /* the answer is in (lo, hi] */
    if (r) {
        int64_t max = n - hint;
        while (step < max && (r = less(s, a[hint + step], key)) > 0) {
            last = step;
            step = step < max / 2 ? step * 2 + 1 : max;
        }
        lo = hint + last;
        hi = hint + MIN(step, max);
    } else {
        int64_t max = hint + 1;
        while (step < max && (r = less(s, a[hint - step], key)) == 0) {
            last = step;
            step = step < max / 2 ? step * 2 + 1 : max;
        }
        lo = hint - MIN(step, max);
        hi = hint - last;
    }
    if (r < 0) return -1;
    for (lo++; lo < hi;) {
        int64_t mid = lo + (hi - lo) / 2;
        if ((r = less(s, a[mid], key)) < 0) return -1;
        if (r)
            lo = mid + 1;
        else
            hi = mid;
    }
    return hi;
}

/* a[k-1] <= key < a[k]: right of equal ones. */
static int64_t gallop_right(const Sort *s, Value key, const Value *a, int64_t n, int64_t hint)
{
    int64_t last = 0, step = 1;
    int r = less(s, key, a[hint]);
    if (r < 0) return -1;
    int64_t lo, hi; /* the answer is in (lo, hi] */
    if (r) {
        int64_t max = hint + 1;
        while (step < max && (r = less(s, key, a[hint - step])) > 0) {
            last = step;
            step = step < max / 2 ? step * 2 + 1 : max;
        }
        lo = hint - MIN(step, max);
        hi = hint - last;
    } else {
        int64_t max = n - hint;
        while (step < max && (r = less(s, key, a[hint + step])) == 0) {
            last = step;
            step = step < max / 2 ? step * 2 + 1 : max;
        }
        lo = hint + last;
        hi = hint + MIN(step, max);
    }
    if (r < 0) return -1;
    for (lo++; lo < hi;) {
        int64_t mid = lo + (hi - lo) / 2;
        if ((r = less(s, key, a[mid])) < 0) return -1;
        if (r)
            hi = mid;
        else
            lo = mid + 1;
    }
    return hi;
}

/* Merging. The state of one merge: `a` is the left run and `b` the right one, of which the shorter is in the
 * temporary room; `dest` is where the next item goes. */
typedef struct Merge {
    int64_t a, na, b, nb, dest;
} Merge;

/* One by one, until one side wins min_gallop times in a row (1) or a run ends (0). The left run is in the
 * room. */
static int merge_lo_plain(Sort *s, Merge *m)
{
    int64_t wins_a = 0, wins_b = 0;
    while (m->na > 0 && m->nb > 0) {
        int r = less(s, s->keys[m->b], s->tmp_keys[m->a]);
        if (r < 0) return -1;
        if (r) {
            move_one(s, m->dest++, m->b++);
            m->nb--;
            wins_a = 0;
            if (++wins_b >= s->min_gallop) return 1;
        } else {
            tmp_one(s, m->dest++, m->a++);
            m->na--;
            wins_b = 0;
            if (++wins_a >= s->min_gallop) return 1;
        }
    }
    return 0;
}

/* Stretch by stretch, while stretches are long. 0: a run ended; 1: stretches became short; -1. */
static int merge_lo_gallop(Sort *s, Merge *m)
{
    for (;;) {
        if (m->na == 0 || m->nb == 0) return 0;
        if (s->min_gallop > 1) s->min_gallop--;
        int64_t ka = gallop_right(s, s->keys[m->b], s->tmp_keys + m->a, m->na, 0);
        if (ka < 0) return -1;
        from_tmp(s, m->dest, m->a, ka);
        m->dest += ka, m->a += ka, m->na -= ka;
        if (m->na == 0) return 0;
        int64_t kb = gallop_left(s, s->tmp_keys[m->a], s->keys + m->b, m->nb, 0);
        if (kb < 0) return -1;
        move_range(s, m->dest, m->b, kb);
        m->dest += kb, m->b += kb, m->nb -= kb;
        if (ka < MIN_GALLOP && kb < MIN_GALLOP) {
            s->min_gallop += 2;
            return 1;
        }
    }
}

/* Merges forwards, with the left run in the temporary room. */
static int merge_lo(Sort *s, int64_t start, int64_t na, int64_t nb)
{
    if (need_tmp(s, na) < 0) return -1;
    to_tmp(s, start, na);
    Merge m = {.a = 0, .na = na, .b = start + na, .nb = nb, .dest = start};
    int r;
    do {
        r = merge_lo_plain(s, &m);
        if (r > 0) r = merge_lo_gallop(s, &m);
    } while (r > 0);
    from_tmp(s, m.dest, m.a, m.na); /* what is left of the right run lies in place behind it */
    return r;
}

static int merge_hi_plain(Sort *s, Merge *m)
{
    int64_t wins_a = 0, wins_b = 0;
    while (m->na > 0 && m->nb > 0) {
        int r = less(s, s->tmp_keys[m->nb - 1], s->keys[m->a + m->na - 1]);
        if (r < 0) return -1;
        if (r) {
            move_one(s, --m->dest, m->a + --m->na);
            wins_b = 0;
            if (++wins_a >= s->min_gallop) return 1;
        } else {
            tmp_one(s, --m->dest, --m->nb);
            wins_a = 0;
            if (++wins_b >= s->min_gallop) return 1;
        }
    }
    return 0;
}

static int merge_hi_gallop(Sort *s, Merge *m)
{
    for (;;) {
        if (m->na == 0 || m->nb == 0) return 0;
        if (s->min_gallop > 1) s->min_gallop--;
        int64_t k = gallop_right(s, s->tmp_keys[m->nb - 1], s->keys + m->a, m->na, m->na - 1);
        if (k < 0) return -1;
        int64_t ka = m->na - k;
        m->dest -= ka, m->na = k;
        move_range(s, m->dest, m->a + k, ka);
        if (m->na == 0) return 0;
        k = gallop_left(s, s->keys[m->a + m->na - 1], s->tmp_keys, m->nb, m->nb - 1);
        if (k < 0) return -1;
        int64_t kb = m->nb - k;
        m->dest -= kb, m->nb = k;
        from_tmp(s, m->dest, k, kb);
        if (ka < MIN_GALLOP && kb < MIN_GALLOP) {
            s->min_gallop += 2;
            return 1;
        }
    }
}

/* Merges backwards, with the right run in the temporary room. */
static int merge_hi(Sort *s, int64_t start, int64_t na, int64_t nb)
{
    if (need_tmp(s, nb) < 0) return -1;
    to_tmp(s, start + na, nb);
    Merge m = {.a = start, .na = na, .b = 0, .nb = nb, .dest = start + na + nb};
    int r;
    do {
        r = merge_hi_plain(s, &m);
        if (r > 0) r = merge_hi_gallop(s, &m);
    } while (r > 0);
    from_tmp(s, m.dest - m.nb, 0, m.nb); /* what is left of the left run lies in place before it */
    return r;
}

/* Merges the last two runs. What is in place already at both ends is left out. */
static int merge_last(Sort *s)
{
    Run *x = &s->runs[s->nruns - 2], *y = &s->runs[s->nruns - 1];
    int64_t start = x->start, na = x->len, b = y->start, nb = y->len;
    x->len = na + nb;
    s->nruns--;
    int64_t k = gallop_right(s, s->keys[b], s->keys + start, na, 0);
    if (k < 0) return -1;
    start += k;
    na -= k;
    if (na == 0) return 0;
    nb = gallop_left(s, s->keys[b - 1], s->keys + b, nb, nb - 1);
    if (nb <= 0) return (int)nb;
    return na <= nb ? merge_lo(s, start, na, nb) : merge_hi(s, start, na, nb);
}

/* The depth at which the boundary between two neighbouring runs lies in the ideal merge tree: the first bit
 * in which the (scaled) midpoints of the runs differ. */
static int boundary_power(const Run *x, int64_t next_len, int64_t n)
{
    int64_t a = 2 * x->start + x->len, b = a + x->len + next_len;
    int power = 0;
    for (;;) {
        power++;
        if (a >= n) {
            a -= n;
            b -= n;
        } else if (b >= n) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static int push_run(Sort *s, int64_t start, int64_t len)
{
    if (s->nruns) {
        int power = boundary_power(&s->runs[s->nruns - 1], len, s->len);
        while (s->nruns > 1 && s->runs[s->nruns - 2].power > power) {
            if (merge_last(s) < 0) return -1;
        }
        s->runs[s->nruns - 1].power = power;
    }
    s->runs[s->nruns++] = (Run){.start = start, .len = len};
    return 0;
}

static int merge_sort(Sort *s)
{
    int64_t shortest = min_run(s->len);
    for (int64_t start = 0; start < s->len;) {
        int64_t n = count_run(s, start, s->len);
        if (n < 0) return -1;
        if (n < shortest) {
            int64_t forced = MIN(shortest, s->len - start);
            if (binary_insertion(s, start, start + n, start + forced) < 0) return -1;
            n = forced;
        }
        if (push_run(s, start, n) < 0) return -1;
        start += n;
    }
    while (s->nruns > 1) {
        if (merge_last(s) < 0) return -1;
    }
    return 0;
}

static int sort_values(Sort *s)
{
    RadixPlan plan;
    if ((s->class == KEYS_SMALL || s->class == KEYS_DOUBLE) &&
        radix_plan(&plan, s->keys, s->len, s->class == KEYS_DOUBLE)) {
        if (need_tmp(s, s->len) < 0) return -1;
        radix_sort(&plan, s->keys, s->items, s->tmp_keys, s->tmp_items, s->len);
        return 0;
    }
    return merge_sort(s);
}

/* Sorts held->items, by the keys if there are any. Reversing before and after keeps equal items in their
 * order. */
static int sort_held(List *held, List *keys, bool reverse)
{
    int64_t n = held->len;
    if (n < 2) return 0;
    Sort s = {.keys = keys ? keys->items : held->items, .items = keys ? held->items : NULL, .len = n};
    s.min_gallop = MIN_GALLOP;
    classify(&s);
    s.tmp = list_new(0);
    if (reverse) reverse_range(&s, 0, n);
    int r = sort_values(&s);
    if (reverse) reverse_range(&s, 0, n);
    list_clear(s.tmp);
    return r;
}

/* key(item) of every item, or NULL. */
static List *make_keys(List *held, Value key)
{
    List *keys = list_new(held->len);
    for (int64_t i = 0; keys && i < held->len; i++) {
        Value k = op_call1(key, held->items[i]);
        if (is_err(k)) return NULL;
        keys->items[keys->len++] = k;
    }
    return keys;
}

/* While its items are away a list is empty with a room of -1, which any change to it replaces. */
static void take_items(List *l, List *held)
{
    held->items = l->items;
    held->len = l->len;
    held->cap = l->cap;
    l->items = NULL;
    l->len = 0;
    l->cap = -1;
}

static int give_items_back(List *l, List *held, int result)
{
    if (l->cap != -1 || l->len != 0) {
        list_clear(l);
        if (result == 0) {
            err_value("list modified during sort");
            result = -1;
        }
    }
    l->items = held->items;
    l->len = held->len;
    l->cap = held->cap;
    held->items = NULL;
    held->len = held->cap = 0;
    return result;
}

int list_sort(List *l, Value key, bool reverse)
{
    List *held = list_new(0), *keys = NULL;
    take_items(l, held);
    int r = 0;
    if (!is_err(key) && !is_none(key)) {
        keys = make_keys(held, key);
        if (!keys) r = -1;
    }
    if (r == 0) r = sort_held(held, keys, reverse);
    if (keys) list_clear(keys);
    return give_items_back(l, held, r);
}
