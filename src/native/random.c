/* Module _random: the class Random over the Mersenne Twister, with the methods of random.Random that programs
 * call most (randint, randrange, choice, shuffle, uniform). stdlib/random.py builds the rest on it.
 *
 * A subclass may bring its own random() or getrandbits(). As in CPython, whole numbers are then drawn through
 * whichever of the two the most derived class defines; the type's version tells when to look again. */
#include "base/entropy.h"
#include "native/mt19937.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/int_impl.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/type.h"
#include <math.h>

typedef enum Source {
    DIRECT,   /* the twister */
    BITS,     /* self.getrandbits() */
    FRACTION, /* self.random() */
} Source;

typedef struct Rng {
    Object o;
    Twister twister;
    uint32_t version; /* of the type when `source` and `direct_random` were found */
    uint8_t source;   /* of whole numbers */
    bool direct_random, seeded;
} Rng;

static Type *type_rng;
static Str *name_random, *name_getrandbits, *name_whole;

static void find_sources(Rng *r, Type *t)
{
    r->version = t->version;
    r->source = DIRECT;
    r->direct_random = same(type_lookup(t, name_random), type_lookup(type_rng, name_random));
    for (int64_t i = 0; i < t->mro->len && as_type(t->mro->items[i]) != type_rng; i++) {
        Dict *d = as_type(t->mro->items[i])->dict;
        bool bits = !is_err(dict_get_str(d, name_getrandbits));
        if (!bits && is_err(dict_get_str(d, name_random))) continue;
        r->source = bits ? BITS : FRACTION;
        return;
    }
}

static Rng *rng_of(Value v)
{
    Rng *r = (Rng *)as_obj(v);
    Type *t = obj_type(r);
    if (unlikely(r->version != t->version)) find_sources(r, t);
    return r;
}

/* --- seeding --- */

static void seed_entropy(Rng *r)
{
    uint32_t key[MT_WORDS];
    entropy_fill(key, sizeof key);
    mt_seed(&r->twister, key, MT_WORDS);
    r->seeded = true;
}

static Twister *twister_of(Rng *r)
{
    if (unlikely(!r->seeded)) seed_entropy(r);
    return &r->twister;
}

/* By the absolute value, in words of 32 bits, least significant first. */
static int seed_int(Rng *r, Value v)
{
    IntView x;
    int_look(v, &x);
    size_t n = (size_t)x.n * 2;
    uint32_t local[8] = {0}, *key = n > COUNT_OF(local) ? mem_alloc(n * sizeof *key) : local;
    if (!key) {
        err_no_memory();
        return -1;
    }
    for (size_t i = 0; i < n; i++) key[i] = (uint32_t)(x.limb[i / 2] >> (i % 2 * 32));
    while (n > 1 && key[n - 1] == 0) n--;
    mt_seed(&r->twister, key, MAX(n, (size_t)1));
    r->seeded = true;
    if (key != local) mem_free(key);
    return 0;
}

static int seed_value(Rng *r, Value v)
{
    int64_t hash;
    if (is_err(v) || is_none(v)) {
        seed_entropy(r);
        return 0;
    }
    if (is_intlike(v)) return seed_int(r, v);
    if (op_hash(v, &hash) < 0) return -1;
    Value key = int_from_u64((uint64_t)hash);
    return is_err(key) ? -1 : seed_int(r, key);
}

/* Subclasses take other arguments in __init__, and random.Random seeds there: only the bare class seeds here.
 */
static Value rng_new(Type *cls, const Value *args, int nargs, Value kwnames)
{
    bool bare = cls == type_rng;
    if (bare && nargs > 1) return err_type("Random() requires 0 or 1 argument");
    Rng *r = alloc_instance(cls, 0);
    if (!r) return ERR;
    if (bare && seed_value(r, nargs ? args[0] : ERR) < 0) return ERR;
    return obj_value(r);
}

DEF_NEW(random_Random, "(cls, /, *args, **kwargs)",
        "Random() -> create a random number generator with its own internal state.")
{
    return rng_new(as_type(a[0]), a + 2, n - 2, ERR);
}

DEF(random_Random, __init__, "(self, /, *args, **kwargs)", NULL)
{
    return NONE;
}

DEF(random_Random, seed, "(self, a=None, /)",
    "Defined in terms of init_by_array: by the absolute value of an int, by the hash of another object, by "
    "the\n"
    "system's randomness for None.")
{
    return seed_value((Rng *)as_obj(a[0]), a[1]) < 0 ? ERR : NONE;
}

/* --- drawing --- */

DEF(random_Random, random, "(self, /)", "random() -> x in the interval [0, 1).")
{
    return double_value(mt_double(twister_of((Rng *)as_obj(a[0]))));
}

static uint64_t draw64(Twister *t, int k)
{
    if (k <= 32) return mt_next(t) >> (32 - k);
    uint64_t low = mt_next(t);
    return (uint64_t)(mt_next(t) >> (64 - k)) << 32 | low;
}

/* k > 0 random bits: words of 32, least significant first, the last one cut. */
static Value draw_bits(Twister *t, int64_t k)
{
    if (k <= 64) return int_from_u64(draw64(t, (int)k));
    int64_t n = (k + 63) / 64;
    Int *x = int_alloc(n);
    if (!x) return ERR;
    for (int64_t i = 0; i < n; i++) x->limb[i] = draw64(t, (int)MIN(k - i * 64, 64));
    return int_done(x, n, false);
}

DEF(random_Random, getrandbits, "(self, k, /)", "getrandbits(k) -> x.  Generates an int with k random bits.")
{
    int64_t k;
    Value bits = op_index(a[1]);
    if (is_err(bits)) return ERR;
    if (!int_to_i64(bits, &k) || k != (int)k)
        return err_raise(exc_OverflowError, "Python int too large to convert to C int");
    if (k < 0) return err_value("number of bits must be non-negative");
    return k == 0 ? small_value(0) : draw_bits(twister_of((Rng *)as_obj(a[0])), k);
}

/* --- a whole number below n --- */

static uint64_t below_direct(Twister *t, uint64_t n)
{
    int k = 64 - __builtin_clzll(n);
    uint64_t r;
    do r = draw64(t, k);
    while (r >= n);
    return r;
}

static Value below_bits(Rng *r, Value n)
{
    int64_t k = int_bit_length(n);
    Value bits = int_from_i64(k);
    for (;;) {
        Value x = r->source == DIRECT ? draw_bits(twister_of(r), k)
                                      : op_call_method(obj_value(r), name_getrandbits, &bits, 1);
        if (is_err(x)) return ERR;
        Value less = op_compare(CMP_LT, x, n);
        int yes = is_err(less) ? -1 : op_truth(less);
        if (yes) return yes < 0 ? ERR : x;
        heap_safepoint();
    }
}

static int draw_fraction(Rng *r, double *out)
{
    if (r->direct_random) {
        *out = mt_double(twister_of(r));
        return 0;
    }
    Value v = op_call_method(obj_value(r), name_random, NULL, 0);
    return is_err(v) ? -1 : op_as_double(v, out);
}

/* From floats of 53 bits: values that would favour some numbers are thrown away. */
static Value below_fraction(Rng *r, Value n)
{
    const int64_t all = (int64_t)1 << 53;
    double x, d;
    int64_t i;
    if (!int_to_i64(n, &i) || i >= all) {
        if (draw_fraction(r, &x) < 0 || int_to_double(n, &d) < 0) return ERR;
        return int_from_double(floor(x * d));
    }
    double limit = (double)(all - all % i) / (double)all;
    do
        if (draw_fraction(r, &x) < 0) return ERR;
    while (x >= limit);
    return int_from_i64((int64_t)floor(x * (double)all) % i);
}

/* n > 0 */
static Value below(Rng *r, Value n)
{
    if (likely(is_small(n) && r->source == DIRECT))
        return small_value((int64_t)below_direct(twister_of(r), (uint64_t)as_small(n)));
    return r->source == FRACTION ? below_fraction(r, n) : below_bits(r, n);
}

/* An index below n > 0, or -1. */
static int64_t below_index(Rng *r, int64_t n)
{
    int64_t i;
    if (likely(r->source == DIRECT)) return (int64_t)below_direct(twister_of(r), (uint64_t)n);
    Value v = below(r, int_from_i64(n));
    if (is_err(v) || (is_err(v = op_index(v)))) return -1;
    if (int_to_i64(v, &i) && i >= 0 && i < n) return i;
    err_raise(exc_IndexError, "random index out of range");
    return -1;
}

DEF(random_Random, _randbelow, "(self, n, /)", "A random int in the range [0, n); 0 if n is 0.")
{
    if (!is_int(a[1]) && is_err(op_getattr(a[1], str_intern_c("bit_length")))) return ERR;
    Value top = op_index(a[1]);
    if (is_err(top)) return ERR;
    return int_sign(top) <= 0 ? small_value(0) : below(rng_of(a[0]), top);
}

/* --- randrange, randint --- */

static Value range_step(Rng *r, Value start, Value stop, Value step)
{
    Value width = int_sub(stop, start), one = small_value(int_sign(step) > 0 ? 1 : -1);
    if (int_sign(step) == 0) return err_value("zero step for randrange()");
    if (is_err(width) || is_err(width = int_sub(int_add(width, step), one))) return ERR;
    Value n = int_floordiv(width, step);
    if (is_err(n)) return ERR;
    if (int_sign(n) <= 0) return err_value("empty range for randrange()");
    Value k = below(r, n);
    return is_err(k) ? ERR : op_binary(BIN_ADD, start, op_binary(BIN_MUL, step, k));
}

static Value range_plain(Rng *r, Value start, Value stop)
{
    if (likely(both_small(start, stop) && r->source == DIRECT && as_small(stop) > as_small(start))) {
        uint64_t width = (uint64_t)(as_small(stop) - as_small(start));
        return int_from_i64(as_small(start) + (int64_t)below_direct(twister_of(r), width));
    }
    Value width = int_sub(stop, start);
    if (is_err(width)) return ERR;
    if (int_sign(width) <= 0)
        return err_value("empty range for randrange() (%S, %S, %S)", start, stop, width);
    Value k = below(r, width);
    return is_err(k) ? ERR : op_binary(BIN_ADD, start, k);
}

/* An argument of randrange as an int; those without __index__ go through the deprecated conversion in
 * random.py. */
static Value whole(Value self, Value v, const char *what)
{
    if (is_small(v)) return v;
    if (type_of(v)->slots.index) return op_index(v);
    Value args[] = {v, str_value(str_new_c(what))};
    Value r = op_call_method(self, name_whole, args, 2);
    return is_err(r) ? ERR : op_index(r);
}

static Value randrange(Value self, Value start, Value stop, Value step)
{
    bool has_step = !is_err(step) && !same(step, small_value(1));
    if (is_err(start = whole(self, start, "arg 1"))) return ERR;
    if (is_err(stop) || is_none(stop)) {
        if (has_step) return err_type("Missing a non-None stop argument");
        if (int_sign(start) <= 0) return err_value("empty range for randrange()");
        return below(rng_of(self), start);
    }
    if (is_err(stop = whole(self, stop, "stop"))) return ERR;
    if (has_step && is_err(step = whole(self, step, "step"))) return ERR;
    if (!has_step || same(step, small_value(1))) return range_plain(rng_of(self), start, stop);
    return range_step(rng_of(self), start, stop, step);
}

DEF(random_Random, randrange, "def(self, start, stop=None, step=1)",
    "Choose a random item from range(stop) or range(start, stop[, step]).")
{
    return randrange(a[0], a[1], a[2], a[3]);
}

DEF(random_Random, randint, "def(self, a, b)",
    "Return random integer in range [a, b], including both end points.")
{
    Value stop = op_binary(BIN_ADD, a[2], small_value(1));
    return is_err(stop) ? ERR : randrange(a[0], a[1], stop, ERR);
}

/* --- sequences --- */

DEF(random_Random, choice, "def(self, seq)", "Choose a random element from a non-empty sequence.")
{
    Rng *r = rng_of(a[0]);
    int64_t len = is_exact(a[1], type_list) ? as_list(a[1])->len : op_len(a[1]);
    if (len < 0) return ERR;
    if (len == 0) return err_raise(exc_IndexError, "Cannot choose from an empty sequence");
    int64_t i = below_index(r, len);
    if (i < 0) return ERR;
    if (is_exact(a[1], type_list) && i < as_list(a[1])->len) return as_list(a[1])->items[i];
    return op_getitem(a[1], int_from_i64(i));
}

static int swap_items(Value x, int64_t i, int64_t j)
{
    if (is_exact(x, type_list) && i < as_list(x)->len) {
        Value *items = as_list(x)->items, t = items[i];
        items[i] = items[j];
        items[j] = t;
        return 0;
    }
    Value at_i = int_from_i64(i), at_j = int_from_i64(j);
    Value jth = op_getitem(x, at_j), ith = is_err(jth) ? ERR : op_getitem(x, at_i);
    if (is_err(ith) || op_setitem(x, at_i, jth) < 0) return -1;
    return op_setitem(x, at_j, ith);
}

DEF(random_Random, shuffle, "(self, x)", "Shuffle list x in place, and return None.")
{
    Rng *r = rng_of(a[0]);
    int64_t len = op_len(a[1]);
    if (len < 0) return ERR;
    for (int64_t i = len - 1; i > 0; i--) {
        int64_t j = below_index(r, i + 1);
        if (j < 0 || swap_items(a[1], i, j) < 0) return ERR;
    }
    return NONE;
}

DEF(random_Random, uniform, "(self, a, b)",
    "Get a random number in the range [a, b) or [a, b] depending on rounding.")
{
    double x;
    Rng *r = rng_of(a[0]);
    Value width = op_binary(BIN_SUB, a[2], a[1]);
    if (is_err(width) || draw_fraction(r, &x) < 0) return ERR;
    Value part = op_binary(BIN_MUL, width, double_value(x));
    return is_err(part) ? ERR : op_binary(BIN_ADD, a[1], part);
}

/* --- state --- */

DEF(random_Random, getstate, "(self, /)", "getstate() -> tuple containing the current state.")
{
    Twister *t = twister_of((Rng *)as_obj(a[0]));
    Tuple *state = tuple_new(MT_WORDS + 1);
    for (int i = 0; i < MT_WORDS; i++) state->items[i] = small_value(t->state[i]);
    state->items[MT_WORDS] = small_value(t->index);
    return tuple_value(state);
}

/* An unsigned C integer: a word's value is cut to 32 bits. */
static int state_word(Value v, uint64_t *out)
{
    if (!is_intlike(v)) {
        err_type("an integer is required");
        return -1;
    }
    if (int_to_u64(v, out)) return 0;
    if (int_sign(v) < 0)
        err_raise(exc_OverflowError, "can't convert negative value to unsigned int");
    else
        err_raise(exc_OverflowError, "Python int too large to convert to C unsigned long");
    return -1;
}

DEF(random_Random, setstate, "(self, state, /)", "setstate(state) -> None.  Restores generator state.")
{
    Rng *r = (Rng *)as_obj(a[0]);
    Twister next;
    uint64_t word;
    if (!is_tuple(a[1])) return err_type("state vector must be a tuple");
    if (as_tuple(a[1])->len != MT_WORDS + 1) return err_value("state vector is the wrong size");
    for (int i = 0; i < MT_WORDS; i++) {
        if (state_word(as_tuple(a[1])->items[i], &word) < 0) return ERR;
        next.state[i] = (uint32_t)word;
    }
    if (state_word(as_tuple(a[1])->items[MT_WORDS], &word) < 0) return ERR;
    if (word > MT_WORDS) return err_value("invalid state");
    next.index = (uint32_t)word;
    r->twister = next;
    r->seeded = true;
    return NONE;
}

/* --- the module --- */

DEF_AS(random, urandom, "_urandom", "(size, /)", "So many bytes of the system's randomness.")
{
    int64_t size;
    if (op_as_index(a[0], &size, exc_OverflowError) < 0) return ERR;
    if (size < 0) return err_value("negative argument not allowed");
    Bytes *b = bytes_new(NULL, size);
    if (!b) return ERR;
    entropy_fill(b->data, (size_t)size);
    return obj_value(b);
}

static void rng_setup(Type *t)
{
    t->doc = "Random() -> create a random number generator with its own internal state.";
    t->slots.new_ = rng_new;
    t->slots.mark = mark_extra_dict;
}

void random_module_init(Dict *dict)
{
    static Value names;
    name_random = str_intern_c("random");
    name_getrandbits = str_intern_c("getrandbits");
    name_whole = str_intern_c("_whole");
    names =
        tuple_value(tuple_of(3, str_value(name_random), str_value(name_getrandbits), str_value(name_whole)));
    gc_add_root(&names);
    type_rng = type_new_native("_random", "Random", "random_Random", NULL, K_NATIVE_OBJECT, sizeof(Rng),
                               T_BASE, rng_setup);
    dict_set_c(dict, "Random", obj_value(type_rng));
}
