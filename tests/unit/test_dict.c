/* dict against a naive model: an array of pairs searched from the front. Random operations on few keys, so
 * that every table size, gaps, rebuilds and the trimmed end come up. */
#include "vm/vm.h"
#include <assert.h>

enum { KEYS = 400, ROUNDS = 300, STEPS = 600 };

typedef struct Model {
    int64_t keys[KEYS], values[KEYS];
    int n;
} Model;

static uint64_t seed = 88172645463325252u;

static int64_t rnd(int64_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)n);
}

static int model_find(const Model *m, int64_t key)
{
    for (int i = 0; i < m->n; i++) {
        if (m->keys[i] == key) return i;
    }
    return -1;
}

static void model_set(Model *m, int64_t key, int64_t value)
{
    int i = model_find(m, key);
    if (i < 0) m->keys[i = m->n++] = key;
    m->values[i] = value;
}

static void model_remove(Model *m, int i)
{
    m->n--;
    memmove(m->keys + i, m->keys + i + 1, (size_t)(m->n - i) * sizeof m->keys[0]);
    memmove(m->values + i, m->values + i + 1, (size_t)(m->n - i) * sizeof m->values[0]);
}

/* Half of the keys are strings, a quarter ints, a quarter ints that share their low bits. */
static Value key_value(int64_t key)
{
    if (key % 4 == 0) return small_value(key);
    if (key % 4 == 1) return small_value(key << 30);
    char text[32];
    snprintf(text, sizeof text, "key%d", (int)key);
    return str_value(key % 4 == 2 ? str_intern_c(text) : str_new_c(text));
}

static void check_same(Dict *d, const Model *m)
{
    int64_t i = 0;
    Value k, v;
    assert(d->len == m->n);
    for (int j = 0; dict_each(d, &i, &k, &v); j++) {
        assert(op_equal(k, key_value(m->keys[j])) == 1);
        assert(same(v, small_value(m->values[j])));
    }
    for (int64_t key = 0; key < KEYS; key++) {
        int at = model_find(m, key);
        assert(dict_get(d, key_value(key), &v) == (at >= 0));
        if (at >= 0) assert(same(v, small_value(m->values[at])));
    }
}

static void step(Dict *d, Model *m, int64_t range, int remove_percent)
{
    int64_t key = rnd(range), value = rnd(1000);
    int at = model_find(m, key);
    uint32_t version = d->keys_version;
    if (rnd(100) >= remove_percent) {
        assert(dict_set(d, key_value(key), small_value(value)) == 0);
        model_set(m, key, value);
        assert((d->keys_version != version) == (at < 0));
    } else if (m->n && rnd(3) == 0) {
        Value last = op_call_method(dict_value(d), str_intern_c("popitem"), NULL, 0);
        assert(op_equal(as_tuple(last)->items[0], key_value(m->keys[m->n - 1])) == 1);
        m->n--;
    } else {
        assert(dict_del(d, key_value(key)) == (at >= 0));
        assert((d->keys_version != version) == (at >= 0));
        if (at >= 0) model_remove(m, at);
    }
}

static void random_operations(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        Dict *d = round % 2 ? dict_new() : dict_new_sized(rnd(50));
        Model m = {.n = 0};
        int64_t range = round % 3 == 0 ? 6 : round % 3 == 1 ? 30 : KEYS;
        for (int i = 0; i < STEPS; i++) step(d, &m, range, 10 + (i / 100 % 2) * 60);
        check_same(d, &m);
        Dict *copy = dict_copy(d), *merged = dict_new();
        check_same(copy, &m);
        assert(dict_merge(merged, d, true) == 0);
        check_same(merged, &m);
        dict_clear(d);
        assert(d->len == 0 && copy->len == m.n);
    }
}

static void strings(void)
{
    Dict *d = dict_new();
    Str *interned = str_intern_c("some name");
    assert(is_err(dict_get_str(d, interned)) && dict_index_str(d, interned) == -1);
    assert(dict_set_str(d, str_new_c("some name"), small_value(1)) == 0);
    int64_t i = dict_index_str(d, interned);
    assert(i == 0 && same(d->entries[i].key, str_value(interned)));
    assert(same(dict_get_c(d, "some name"), small_value(1)));
    for (int n = 0; n < 1000; n++) {
        char text[16];
        snprintf(text, sizeof text, "n%d", n);
        dict_set_c(d, text, small_value(n));
    }
    assert(same(dict_get_c(d, "n999"), small_value(999)) && d->len == 1001);
    assert(dict_del_str(d, interned) && !dict_del_str(d, interned));
}

/* Pushing and popping at the end must not wear the index out. */
static void stack_use(void)
{
    Dict *d = dict_new();
    for (int i = 0; i < 20; i++) dict_set(d, small_value(i), NONE);
    for (int i = 0; i < 100000; i++) {
        dict_set(d, small_value(1000 + i), NONE);
        assert(dict_del(d, small_value(1000 + i)) == 1);
    }
    assert(d->len == 20 && d->cap < 100);
}

static void numbers_as_keys(void)
{
    Dict *d = dict_new();
    Value v;
    dict_set(d, small_value(1), small_value(10));
    assert(dict_get(d, TRUE, &v) == 1 && dict_get(d, double_value(1.0), &v) == 1);
    assert(dict_get(d, double_value(1.5), &v) == 0);
    assert(dict_get(d, list_value(list_new(0)), &v) == -1 && err_is(exc_TypeError));
    err_clear();
}

int main(void)
{
    vm_init();
    random_operations();
    strings();
    stack_use();
    numbers_as_keys();
    puts("dict: ok");
    return 0;
}
