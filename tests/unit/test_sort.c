/* list_sort by its properties: many shapes of input, with a key (stability shows), reversed, and with
 * comparisons that fail half-way, after which the list must still hold every item once. */
#include "base/hash.h"
#include "vm/vm.h"
#include <assert.h>

enum { MAX_LEN = 3000 };

static uint64_t seed = 88172645463325252u;

static int64_t rnd(int64_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)n);
}

enum Pattern { RANDOM, FEW_DIFFERENT, ASCENDING, DESCENDING, SAW, NEARLY_SORTED, TWO_RUNS, PATTERNS };

static int64_t shaped(enum Pattern shape, int64_t i, int64_t n)
{
    switch (shape) {
    case RANDOM: return rnd(1000000) - 500000;
    case FEW_DIFFERENT: return rnd(5);
    case ASCENDING: return i;
    case DESCENDING: return n - i;
    case SAW: return i % 70;
    case NEARLY_SORTED: return rnd(20) ? i : rnd(n);
    default: return i < n / 3 ? 2 * i : i - n / 3;
    }
}

/* What the tests sort: as ints, floats, strings, or mixed ints and floats (which compare by the general way).
 */
enum Form { INTS, FLOATS, STRINGS, MIXED, FORMS };

static Value formed(enum Form form, int64_t v)
{
    char text[32];
    switch (form) {
    case INTS: return small_value(v);
    case FLOATS: return double_value((double)v / 2);
    case STRINGS: snprintf(text, sizeof text, "%08d", (int)v + 1000000); return str_value(str_new_c(text));
    default: return v % 2 ? small_value(v) : double_value((double)v);
    }
}

static bool in_order(Value a, Value b, bool reverse)
{
    return op_compare_bool(CMP_LT, reverse ? a : b, reverse ? b : a) == 0;
}

/* Pairs (key, number): sorted by key, and equal keys keep the order of their numbers. */
static Value first_of(Value *a, int n)
{
    return as_tuple(a[0])->items[0];
}

static const NativeDef first_def = {"test", "first", "(pair, /)", NULL, first_of, DEF_FUNCTION};

static void check_stable(List *l, bool reverse)
{
    for (int64_t i = 1; i < l->len; i++) {
        Tuple *x = as_tuple(l->items[i - 1]), *y = as_tuple(l->items[i]);
        assert(in_order(x->items[0], y->items[0], reverse));
        if (op_equal(x->items[0], y->items[0]) == 1) assert(as_small(x->items[1]) < as_small(y->items[1]));
    }
}

static void check_plain(List *l, bool reverse)
{
    for (int64_t i = 1; i < l->len; i++) assert(in_order(l->items[i - 1], l->items[i], reverse));
}

static uint64_t checksum(List *l)
{
    uint64_t sum = 0;
    for (int64_t i = 0; i < l->len; i++) sum += hash_mix(l->items[i].bits);
    return sum;
}

static void sort_shape(enum Pattern shape, enum Form form, int64_t n, bool reverse)
{
    List *plain = list_new(0), *pairs = list_new(0);
    for (int64_t i = 0; i < n; i++) {
        Value v = formed(form, shaped(shape, i, n));
        list_append(plain, v);
        list_append(pairs, tuple_value(tuple_of(2, v, small_value(i))));
    }
    uint64_t sum = checksum(plain), pair_sum = checksum(pairs);
    assert(list_sort(plain, ERR, reverse) == 0 && plain->len == n && checksum(plain) == sum);
    check_plain(plain, reverse);
    Value key = native_new(&first_def, ERR, NULL);
    assert(list_sort(pairs, key, reverse) == 0 && pairs->len == n && checksum(pairs) == pair_sum);
    check_stable(pairs, reverse);
}

static void all_shapes(void)
{
    static const int64_t lens[] = {0, 1, 2, 3, 10, 63, 64, 65, 100, 500, MAX_LEN};
    for (size_t i = 0; i < COUNT_OF(lens); i++) {
        for (enum Pattern shape = 0; shape < PATTERNS; shape++) {
            for (enum Form form = 0; form < FORMS; form++) {
                sort_shape(shape, form, lens[i], false);
                sort_shape(shape, form, lens[i], true);
            }
        }
    }
}

/* One string among the ints: some comparison raises TypeError, at a place that differs from round to round.
 */
static void failing_comparisons(void)
{
    for (int round = 0; round < 300; round++) {
        int64_t n = 2 + rnd(800);
        List *l = list_new(0);
        for (int64_t i = 0; i < n; i++) list_append(l, formed(MIXED, shaped(round % PATTERNS, i, n)));
        l->items[rnd(n)] = str_value(str_empty);
        uint64_t sum = checksum(l);
        assert(list_sort(l, ERR, round % 2) == -1 && err_is(exc_TypeError));
        err_clear();
        assert(l->len == n && checksum(l) == sum);
    }
}

int main(void)
{
    vm_init();
    all_shapes();
    failing_comparisons();
    puts("sort: ok");
    return 0;
}
