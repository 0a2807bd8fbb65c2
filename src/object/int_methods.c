/* The type int as programs see it: its slots, constructor, attributes and methods. */
#include "object/bytes.h"
#include "object/container.h"
#include "object/int_impl.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/type.h"

/* --- slots --- */

/* One operator: both operands int-like, else the other side is asked. */
#define INT_SLOT(stem)                                                                                       \
    static Value slot_##stem(Value self, Value other)                                                        \
    {                                                                                                        \
        return is_intlike(other) ? int_##stem(self, other) : NOTIMPL;                                        \
    }                                                                                                        \
    static Value slot_r##stem(Value self, Value other)                                                       \
    {                                                                                                        \
        return is_intlike(other) ? int_##stem(other, self) : NOTIMPL;                                        \
    }
INT_SLOT(add)
INT_SLOT(sub)
INT_SLOT(mul)
INT_SLOT(truediv)
INT_SLOT(floordiv)
INT_SLOT(mod)
INT_SLOT(pow)
INT_SLOT(lshift)
INT_SLOT(rshift)
INT_SLOT(and)
INT_SLOT(xor)
INT_SLOT(or)
#undef INT_SLOT

static Value slot_cmp(Value self, Value other, CmpOp op)
{
    if (!is_intlike(other)) return NOTIMPL;
    int c = int_cmp(self, other);
    switch (op) {
    case CMP_LT: return bool_value(c < 0);
    case CMP_LE: return bool_value(c <= 0);
    case CMP_EQ: return bool_value(c == 0);
    case CMP_NE: return bool_value(c != 0);
    case CMP_GT: return bool_value(c > 0);
    default: return bool_value(c >= 0);
    }
}

static Value slot_repr(Value self)
{
    return int_to_str(self, 10);
}

static int slot_hash(Value self, int64_t *hash)
{
    *hash = int_hash(self);
    return 0;
}

static int slot_truth(Value self)
{
    return int_sign(self) != 0;
}

static Value slot_float(Value self)
{
    double d;
    return int_to_double(self, &d) < 0 ? ERR : double_value(d);
}

static void int_mark(Object *o)
{
    gc_mark(((Int *)o)->dict);
}

/* --- int(x), int(text, base) --- */

static Value invalid_literal(Value x, int base)
{
    Value r = op_repr(x);
    if (is_err(r)) return ERR;
    Str *s = as_str(r);
    if (str_len(s) > 200) s = str_sub(s, 0, 200);
    return s ? err_value("invalid literal for int() with base %d: %U", base, s) : ERR;
}

/* x is a str or bytes-like. */
static Value from_text(Value x, int base)
{
    const char *s;
    Value v;
    if (is_str(x)) {
        size_t n;
        s = number_text(as_str(x), &n);
        v = int_parse(s, n, base);
    } else {
        int64_t n;
        if (bytes_view(x, &s, &n) < 0) return ERR;
        v = int_parse(s, (size_t)n, base);
        if (is_err(v) && !err_occurred()) {
            Bytes *shown = bytes_new(s, n);
            return shown ? invalid_literal(obj_value(shown), base) : ERR;
        }
    }
    return is_err(v) && !err_occurred() ? invalid_literal(x, base) : v;
}

static Value with_base(Value x, Value base)
{
    int64_t b;
    if (is_err(x)) return err_type("int() missing string argument");
    if (op_as_index(base, &b, NULL) < 0) return ERR;
    if (b != 0 && (b < 2 || b > 36)) return err_value("int() base must be >= 2 and <= 36, or 0");
    if (!is_str(x) && !is_bytes(x) && !is_kind(x, K_BYTEARRAY))
        return err_type("int() can't convert non-string with explicit base");
    return from_text(x, (int)b);
}

static Value through_trunc(Value x, Value result)
{
    if (!is_intlike(result)) {
        if (!type_of(result)->slots.index)
            return err_type("__trunc__ returned non-Integral (type %T)", result);
        result = op_index(result);
        if (is_err(result)) return ERR;
    }
    return int_plain(result);
}

static Value from_object(Value x)
{
    Slots *slots = &type_of(x)->slots;
    if (slots->to_int) {
        Value r = slots->to_int(x);
        if (is_err(r)) return ERR;
        return is_intlike(r) ? int_plain(r) : err_type("__int__ returned non-int (type %T)", r);
    }
    if (slots->index) {
        Value r = op_index(x);
        return is_err(r) ? ERR : int_plain(r);
    }
    Value r;
    int found = op_call_special(x, NM(__trunc__), NULL, 0, &r);
    if (found) return found < 0 ? ERR : through_trunc(x, r);
    if (is_str(x) || is_byteslike(x)) return from_text(x, 10);
    return err_type("int() argument must be a string, a bytes-like object or a real number, not '%T'", x);
}

Value int_construct(Type *cls, Value x, Value base)
{
    Value v;
    if (!is_err(base))
        v = with_base(x, base);
    else if (is_err(x))
        v = small_value(0);
    else if (is_small(x))
        v = x;
    else if (is_double(x))
        v = int_from_double(as_double(x));
    else
        v = from_object(x);
    return cls == type_int || is_err(v) ? v : int_subclass_new(cls, v);
}

DEF_NEW(
    int, "(cls, x=0, /, base=10)",
    "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
    "The integer that x stands for: a number is truncated towards zero, a text is read in the given base\n"
    "(2 to 36, or 0 to go by its prefix 0x, 0o or 0b). Without arguments, 0.")
{
    return int_construct(as_type(a[0]), a[1], a[2]);
}

/* The keyword argument `base`; anything else is an error. */
static Value keyword_base(const Value *args, int nargs, Value kwnames)
{
    Value base = ERR;
    int64_t k = as_tuple(kwnames)->len;
    for (int64_t i = 0; i < k; i++) {
        Str *name = as_str(as_tuple(kwnames)->items[i]);
        if (!str_eq_c(name, "base")) return err_type("'%U' is an invalid keyword argument for int()", name);
        base = args[nargs - k + i];
    }
    return base;
}

static Value int_new(Type *cls, const Value *args, int nargs, Value kwnames)
{
    if (nargs == 1 && is_err(kwnames)) return int_construct(cls, args[0], ERR);
    if (nargs > 2) return err_type("int() takes at most 2 arguments (%d given)", nargs);
    int named = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
    Value base = nargs - named == 2 ? args[1] : ERR;
    if (named) base = keyword_base(args, nargs, kwnames);
    if (named && is_err(base)) return ERR;
    return int_construct(cls, nargs - named > 0 ? args[0] : ERR, base);
}

/* --- attributes --- */

DEF_GETTER(int, real, "The real part: the number itself.")
{
    return int_plain(a[0]);
}

DEF_GETTER(int, imag, "The imaginary part: 0.")
{
    return small_value(0);
}

DEF_GETTER(int, numerator, "The numerator in lowest terms: the number itself.")
{
    return int_plain(a[0]);
}

DEF_GETTER(int, denominator, "The denominator in lowest terms: 1.")
{
    return small_value(1);
}

/* --- methods --- */

DEF(int, conjugate, "(self, /)", "The complex conjugate, which for an int is itself.")
{
    return int_plain(a[0]);
}

DEF(int, as_integer_ratio, "(self, /)", "The pair (self, 1).")
{
    Value v = int_plain(a[0]);
    return is_err(v) ? ERR : tuple_value(tuple_of(2, v, small_value(1)));
}

DEF(int, bit_length, "(self, /)", "How many bits the absolute value takes in binary.")
{
    return int_from_i64(int_bit_length(a[0]));
}

DEF(int, bit_count, "(self, /)", "How many ones the binary form of the absolute value has.")
{
    IntView x;
    int_look(a[0], &x);
    return int_from_i64(x.n ? (int64_t)mpn_popcount(x.limb, x.n) : 0);
}

DEF(int, __trunc__, "(self, /)", "Truncating an int gives itself.")
{
    return int_plain(a[0]);
}

DEF(int, __floor__, "(self, /)", "The floor of an int is itself.")
{
    return int_plain(a[0]);
}

DEF(int, __ceil__, "(self, /)", "The ceiling of an int is itself.")
{
    return int_plain(a[0]);
}

DEF(int, __getnewargs__, "(self, /)", NULL)
{
    Value v = int_plain(a[0]);
    return is_err(v) ? ERR : tuple_value(tuple_of(1, v));
}

DEF(int, __sizeof__, "(self, /)", "Size in memory, in bytes, as CPython has it.")
{
    return int_from_i64(24 + 4 * ((int_bit_length(a[0]) + 29) / 30));
}

DEF(int, __format__, "(self, format_spec, /)", "Format to a string according to format_spec.")
{
    if (!is_str(a[1])) return err_type("__format__() argument must be str, not %T", a[1]);
    return int_format(a[0], as_str(a[1]));
}

static Value divmod_pair(Value x, Value y)
{
    Value q, r;
    if (!is_intlike(x) || !is_intlike(y)) return NOTIMPL;
    return int_divmod(x, y, &q, &r) < 0 ? ERR : tuple_value(tuple_of(2, q, r));
}

DEF(int, __divmod__, "(self, value, /)", "Return divmod(self, value).")
{
    return divmod_pair(a[0], a[1]);
}

DEF(int, __rdivmod__, "(self, value, /)", "Return divmod(value, self).")
{
    return divmod_pair(a[1], a[0]);
}

/* v rounded to a multiple of 10**k, halves to the even one. */
static Value round_to_power(Value v, int64_t k)
{
    if (k > int_bit_length(v) / 3 + 1) return small_value(0);
    Value q, r, unit = int_pow(small_value(10), small_value(k));
    if (is_err(unit) || int_divmod(v, unit, &q, &r) < 0) return ERR;
    Value twice = int_add(r, r);
    if (is_err(twice)) return ERR;
    int c = int_cmp(twice, unit);
    bool odd = int_sign(int_and(q, small_value(1))) != 0;
    if (c > 0 || (c == 0 && odd)) q = int_add(q, small_value(1));
    return is_err(q) ? ERR : int_mul(q, unit);
}

DEF(int, __round__, "(self, ndigits=None, /)",
    "The number itself, or with negative ndigits the nearest multiple of 10**-ndigits, halves to even.")
{
    int64_t k;
    if (is_err(a[1])) return int_plain(a[0]);
    Value digits = op_index(a[1]);
    if (is_err(digits)) return ERR;
    if (int_sign(digits) >= 0) return int_plain(a[0]);
    return int_to_i64(digits, &k) && k > INT64_MIN ? round_to_power(a[0], -k) : small_value(0);
}

/* --- bytes --- */

static int byte_order(Value v, const char *who, bool *little)
{
    *little = false;
    if (is_err(v)) return 0;
    if (!is_str(v)) {
        err_type("%s() argument 'byteorder' must be str, not %T", who, v);
        return -1;
    }
    if (str_eq_c(as_str(v), "little"))
        *little = true;
    else if (!str_eq_c(as_str(v), "big")) {
        err_value("byteorder must be either 'little' or 'big'");
        return -1;
    }
    return 0;
}

/* Fills p with the two's complement of v. */
static void put_bytes(Value v, uint8_t *p, int64_t n, bool little)
{
    IntView x;
    int_look(v, &x);
    unsigned carry = 1;
    int64_t i = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; !x.neg && i + 8 <= n; i += 8) {
        uint64_t limb = i / 8 < x.n ? x.limb[i / 8] : 0;
        if (!little) limb = __builtin_bswap64(limb);
        memcpy(little ? p + i : p + n - 8 - i, &limb, 8);
    }
#endif
    for (; i < n; i++) {
        unsigned byte = i / 8 < x.n ? (unsigned)(x.limb[i / 8] >> (i % 8 * 8)) & 0xFF : 0;
        if (x.neg) {
            byte = (~byte & 0xFF) + carry;
            carry = byte >> 8;
        }
        p[little ? i : n - 1 - i] = (uint8_t)byte;
    }
}

/* How many bits v takes in n bytes: signed numbers need one more for the sign, but -2**(k-1) fits k bits. */
static bool fits_bytes(Value v, int64_t n, bool is_signed)
{
    if (n >= INT_MAX_BITS / 8) return true;
    if (!is_signed) return int_bit_length(v) <= n * 8;
    Value m = int_sign(v) < 0 ? int_invert(v) : v;
    return int_sign(m) == 0 ? int_sign(v) == 0 || n > 0 : int_bit_length(m) < n * 8;
}

DEF(int, to_bytes, "(self, /, length=1, byteorder='big', *, signed=False)",
    "The number as an array of length bytes, most significant first ('big') or last ('little').\n\n"
    "OverflowError when it does not fit, or is negative and signed is not set.")
{
    int64_t size = 1;
    bool little;
    if (!is_err(a[1])) {
        Value len = op_index(a[1]);
        if (is_err(len)) return ERR;
        if (!int_to_i64(len, &size))
            return err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (byte_order(a[2], "to_bytes", &little) < 0) return ERR;
    int is_signed = is_err(a[3]) ? 0 : op_truth(a[3]);
    if (is_signed < 0) return ERR;
    if (size < 0) return err_value("length argument must be non-negative");
    if (int_sign(a[0]) < 0 && !is_signed)
        return err_raise(exc_OverflowError, "can't convert negative int to unsigned");
    if (!fits_bytes(a[0], size, is_signed)) return err_raise(exc_OverflowError, "int too big to convert");
    Bytes *b = bytes_new(NULL, size);
    if (!b) return ERR;
    put_bytes(a[0], (uint8_t *)b->data, size, little);
    return obj_value(b);
}

static int append_byte(Value item, void *arg)
{
    int64_t v;
    Value i = op_index(item);
    if (is_err(i)) return -1;
    if (!int_to_i64(i, &v) || v < 0 || v > 255) {
        err_value("bytes must be in range(0, 256)");
        return -1;
    }
    buf_putc(arg, (char)v);
    return 0;
}

/* What bytes(v) gives for the objects that from_bytes takes: `hold` keeps the bytes alive. 0 or -1. */
static int as_bytes(Value v, Value *hold)
{
    *hold = v;
    if (is_byteslike(v)) return 0;
    int found = op_call_special(v, NM(__bytes__), NULL, 0, hold);
    if (found < 0) return -1;
    if (found > 0) {
        if (!is_bytes(*hold)) err_type("__bytes__ returned non-bytes (type %T)", *hold);
        return is_bytes(*hold) ? 0 : -1;
    }
    Slots *slots = &type_of(v)->slots;
    if (is_str(v) || (!slots->iter && !slots->getitem)) {
        err_type("cannot convert '%T' object to bytes", v);
        return -1;
    }
    Buf b = {0};
    Bytes *out = op_each(v, append_byte, &b) < 0 ? NULL : bytes_new(b.len ? b.data : "", (int64_t)b.len);
    buf_free(&b);
    *hold = out ? obj_value(out) : ERR;
    return out ? 0 : -1;
}

DEF_CLASSMETHOD(int, from_bytes, "(type, /, bytes, byteorder='big', *, signed=False)",
                "The integer that an array of bytes stands for; byteorder and signed as in to_bytes().")
{
    bool little;
    const char *p;
    int64_t size;
    Value hold;
    if (byte_order(a[2], "from_bytes", &little) < 0) return ERR;
    int is_signed = is_err(a[3]) ? 0 : op_truth(a[3]);
    if (is_signed < 0 || as_bytes(a[1], &hold) < 0 || bytes_view(hold, &p, &size) < 0) return ERR;
    Value v = int_from_bytes((const uint8_t *)p, (size_t)size, little, is_signed);
    if (is_err(v) || as_type(a[0]) == type_int) return v;
    return op_call1(a[0], v);
}

/* --- the type --- */

static void arithmetic_slots(Slots *s)
{
#define PAIR(OP, stem)                                                                                       \
    s->bin[BIN_##OP] = slot_##stem;                                                                          \
    s->rbin[BIN_##OP] = slot_r##stem
    PAIR(ADD, add);
    PAIR(SUB, sub);
    PAIR(MUL, mul);
    PAIR(TRUEDIV, truediv);
    PAIR(FLOORDIV, floordiv);
    PAIR(MOD, mod);
    PAIR(POW, pow);
    PAIR(LSHIFT, lshift);
    PAIR(RSHIFT, rshift);
    PAIR(AND, and);
    PAIR(XOR, xor);
    PAIR(OR, or);
#undef PAIR
}

void int_setup(Type *t)
{
    t->size = sizeof(Int);
    arithmetic_slots(&t->slots);
    t->slots.cmp = slot_cmp;
    t->slots.repr = slot_repr;
    t->slots.hash = slot_hash;
    t->slots.truth = slot_truth;
    t->slots.neg = int_neg;
    t->slots.pos = int_plain;
    t->slots.abs = int_abs;
    t->slots.invert = int_invert;
    t->slots.to_int = int_plain;
    t->slots.to_float = slot_float;
    t->slots.index = int_plain;
    t->slots.new_ = int_new;
    gc_register_kind(K_INT, int_mark, NULL);
}
