/* set against a naive model (which items are in) and against orders that CPython 3.11 was seen to print. */
#include "vm/vm.h"
#include "object/set.h"
#include <assert.h>

enum { RANGE = 300, ROUNDS = 300, STEPS = 300 };

static uint64_t seed = 88172645463325252u;

static int64_t rnd(int64_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)n);
}

typedef struct Model {
    bool in[RANGE];
} Model;

static int model_len(const Model *m)
{
    int n = 0;
    for (int i = 0; i < RANGE; i++) n += m->in[i];
    return n;
}

static void check_same(Set *s, const Model *m)
{
    int64_t i = 0;
    Value v;
    int seen = 0;
    assert(s->len == model_len(m));
    for (; set_each(s, &i, &v); seen++) assert(m->in[as_small(v)]);
    assert(seen == s->len);
    for (int k = 0; k < RANGE; k++) assert(set_contains(s, small_value(k)) == m->in[k]);
}

static void change_one(Set *s, Model *m, int64_t range)
{
    int64_t k = rnd(range);
    if (rnd(3)) {
        assert(set_add(s, small_value(k)) == !m->in[k]);
        m->in[k] = true;
    } else if (rnd(4)) {
        assert(set_discard(s, small_value(k)) == m->in[k]);
        m->in[k] = false;
    } else {
        Value v = set_pop(s);
        assert(is_err(v) == (model_len(m) == 0));
        if (!is_err(v)) m->in[as_small(v)] = false;
    }
}

enum Op { UNION, INTERSECTION, DIFFERENCE, SYMMETRIC, OPS };

static Set *make(enum Op op, Set *a, Value b)
{
    switch (op) {
    case UNION: return set_union(a, b);
    case INTERSECTION: return set_intersection(a, b);
    case DIFFERENCE: return set_difference(a, b);
    default: return set_symmetric_difference(a, b);
    }
}

static int update(enum Op op, Set *a, Value b)
{
    switch (op) {
    case UNION: return set_update(a, b);
    case INTERSECTION: return set_intersection_update(a, b);
    case DIFFERENCE: return set_difference_update(a, b);
    default: return set_symmetric_difference_update(a, b);
    }
}

static Model model_op(enum Op op, const Model *a, const Model *b)
{
    Model r;
    for (int i = 0; i < RANGE; i++) {
        bool x = a->in[i], y = b->in[i];
        r.in[i] = op == UNION ? x || y : op == INTERSECTION ? x && y : op == DIFFERENCE ? x && !y : x != y;
    }
    return r;
}

static void check_algebra(Set *a, const Model *ma, Set *b, const Model *mb)
{
    Value list = op_list(set_value(b));
    for (enum Op op = 0; op < OPS; op++) {
        Model want = model_op(op, ma, mb);
        check_same(make(op, a, set_value(b)), &want);
        check_same(make(op, a, list), &want);
        Set *c = set_copy(a);
        assert(update(op, c, set_value(b)) == 0);
        check_same(c, &want);
        c = set_copy(a);
        assert(update(op, c, list) == 0);
        check_same(c, &want);
    }
    Model both = model_op(INTERSECTION, ma, mb);
    assert(set_is_disjoint(a, set_value(b)) == (model_len(&both) == 0));
    assert(set_is_subset(a, b) == (model_len(&both) == model_len(ma)));
}

static void random_operations(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        Set *a = set_new(type_set), *b = set_new(type_set);
        Model ma = {0}, mb = {0};
        int64_t range = round % 2 ? 12 : RANGE;
        for (int i = rnd(STEPS); i > 0; i--) change_one(a, &ma, range);
        for (int i = rnd(STEPS); i > 0; i--) change_one(b, &mb, range);
        check_same(a, &ma);
        check_same(b, &mb);
        check_algebra(a, &ma, b, &mb);
    }
}

static void check_order(Set *s, const char *want)
{
    Value text = op_repr(set_value(s));
    assert(str_eq_c(as_str(text), want));
}

static Set *set_of(int n, const int *items)
{
    Set *s = set_new(type_set);
    for (int i = 0; i < n; i++) set_add(s, small_value(items[i]));
    return s;
}

#define SET(...) set_of(sizeof((int[]){__VA_ARGS__}) / sizeof(int), (int[]){__VA_ARGS__})

/* The strings are what CPython printed for the same operations. */
static void known_orders(void)
{
    check_order(SET(5, 3, 1), "{1, 3, 5}");
    check_order(SET(-1, -2, 0), "{0, -1, -2}");
    check_order(SET(100, 20, 3, 64, 8), "{64, 3, 100, 8, 20}");
    Set *s = SET(3, 1);
    set_discard(s, small_value(3));
    set_add(s, small_value(-5));
    set_add(s, small_value(-10));
    check_order(s, "{1, -5, -10}");
    s = SET(1, 7);
    set_discard(s, small_value(1));
    set_add(s, small_value(9));
    set_discard(s, small_value(9));
    set_add(s, small_value(9));
    set_add(s, small_value(-5));
    check_order(s, "{9, -5, 7}");
}

int main(void)
{
    vm_init();
    random_operations();
    known_orders();
    puts("set: ok");
    return 0;
}
