/* The type str: its operators and other slots, its constructor, its iterator, and repr(). */
#include "object/bytes.h"
#include "object/container.h"
#include "object/func.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"
#include "object/type.h"

/* ---- repr ---- */

static void put_escape(SB *sb, uint32_t c)
{
    char text[16];
    if (c == '\n')
        sb_c(sb, "\\n");
    else if (c == '\r')
        sb_c(sb, "\\r");
    else if (c == '\t')
        sb_c(sb, "\\t");
    else {
        snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        sb_c(sb, text);
    }
}

static inline bool shows_plain(uint32_t c, uint32_t quote)
{
    if (c == quote || c == '\\') return false;
    return c < 128 ? c - 32 < 95 : uc_is_printable(c);
}

void sb_str_repr(SB *sb, const Str *s)
{
    bool single = str_find(s, str_from_cp('\''), 0, s->len, false) >= 0;
    uint32_t quote = single && str_find(s, str_from_cp('"'), 0, s->len, false) < 0 ? '"' : '\'';
    size_t from = 0; /* start of a run that is shown as it is */
    sb_cp(sb, quote);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (shows_plain(c, quote)) continue;
        sb_sub(sb, s, from, i - from);
        from = i + 1;
        if (c == quote || c == '\\') {
            sb_cp(sb, '\\');
            sb_cp(sb, c);
        } else {
            put_escape(sb, c);
        }
    }
    sb_sub(sb, s, from, s->len - from);
    sb_cp(sb, quote);
}

/* Can ASCII text stand between single quotes as it is? */
static bool quotes_plainly(const Str *s)
{
    const uint8_t *p = s->data;
    for (size_t i = 0; i < s->len; i++)
        if (p[i] - 32u >= 95 || p[i] == '\'' || p[i] == '\\') return false;
    return true;
}

Value str_repr(Str *s)
{
    SB sb = {0};
    if (s->ascii && quotes_plainly(s)) {
        Str *r = str_alloc(s->len + 2, 1, true);
        if (!r) return ERR;
        char *to = r->data;
        to[0] = to[s->len + 1] = '\'';
        copy_short(to + 1, s->data, s->len);
        return str_value(r);
    }
    sb_str_repr(&sb, s);
    return sb_value(&sb);
}

static Value repr_slot(Value self)
{
    return str_repr(as_str(self));
}

static Value str_slot(Value self)
{
    return str_value(str_plain(as_str(self)));
}

/* ---- comparison, hash ---- */

static int hash_slot(Value self, int64_t *hash)
{
    *hash = (int64_t)str_hash(as_str(self));
    return 0;
}

static Value cmp_slot(Value self, Value other, CmpOp op)
{
    if (!is_str(other)) return NOTIMPL;
    Str *a = as_str(self), *b = as_str(other);
    if (op == CMP_EQ) return bool_value(str_eq(a, b));
    if (op == CMP_NE) return bool_value(!str_eq(a, b));
    int d = str_cmp(a, b);
    switch (op) {
    case CMP_LT: return bool_value(d < 0);
    case CMP_LE: return bool_value(d <= 0);
    case CMP_GT: return bool_value(d > 0);
    default: return bool_value(d >= 0);
    }
}

/* ---- operators ---- */

static Value result(Str *s)
{
    return s ? str_value(s) : ERR;
}

static Value add_slot(Value self, Value other)
{
    Value r;
    if (likely(is_str(other))) return result(str_concat(as_str(self), as_str(other)));
    if (reflected(BIN_ADD, self, other, &r)) return r;
    return err_type("can only concatenate str (not \"%T\") to str", other);
}

static Value mul_slot(Value self, Value other)
{
    Value r;
    int64_t n;
    Str *s = as_str(self);
    if (repeat_count(self, other, &n, &r) < 0) return r;
    if (s->len > 1 && (uint64_t)n > INT64_MAX / s->len) {
        return err_raise(exc_OverflowError, "repeated string is too long");
    }
    return result(str_repeat(s, n));
}

static Value mod_slot(Value self, Value other)
{
    return str_percent(as_str(self), other);
}

static Value rmod_slot(Value self, Value other)
{
    return is_str(other) ? str_percent(as_str(other), self) : NOTIMPL;
}

static int contains_slot(Value self, Value item)
{
    if (!is_str(item)) {
        err_type("'in <string>' requires string as left operand, not %T", item);
        return -1;
    }
    return str_find(as_str(self), as_str(item), 0, as_str(self)->len, false) >= 0;
}

static int64_t length_slot(Value self)
{
    return (int64_t)as_str(self)->len;
}

static int truth_slot(Value self)
{
    return as_str(self)->len != 0;
}

/* ---- subscripts ---- */

static void pick(void *to, const Str *s, int64_t start, int64_t step, int64_t count)
{
    for (int64_t i = 0, at = start; i < count; i++, at += step) {
        uint32_t c = str_at(s, (size_t)at);
        if (s->width == 1)
            ((uint8_t *)to)[i] = (uint8_t)c;
        else if (s->width == 2)
            ((uint16_t *)to)[i] = (uint16_t)c;
        else
            ((uint32_t *)to)[i] = c;
    }
}

static Value slice(Str *s, Slice *key)
{
    int64_t start, stop, step, count;
    if (slice_indices(key, (int64_t)s->len, &start, &stop, &step, &count) < 0) return ERR;
    if (count <= 0) return str_value(str_empty);
    if (step == 1) return result(str_sub(s, (size_t)start, (size_t)count));
    if (count == 1) return str_value(str_from_cp(str_at(s, (size_t)start)));
    Str *r = str_alloc((size_t)count, s->width, s->ascii);
    if (!r) return ERR;
    pick(r->data, s, start, step, count);
    return result(str_narrow(r));
}

static Value item(Str *s, int64_t i)
{
    if (i < 0) i += (int64_t)s->len;
    if ((uint64_t)i >= s->len) return err_raise(exc_IndexError, "string index out of range");
    return str_value(str_from_cp(str_at(s, (size_t)i)));
}

static Value getitem_slot(Value self, Value key)
{
    int64_t i;
    if (likely(is_small(key))) return item(as_str(self), as_small(key));
    if (is_kind(key, K_SLICE)) return slice(as_str(self), (Slice *)as_obj(key));
    if (!has_index(key)) return err_type("string indices must be integers, not '%T'", key);
    if (op_as_index(key, &i, exc_IndexError) < 0) return ERR;
    return item(as_str(self), i);
}

/* ---- construction ---- */

static Value decode_object(Value v, Value encoding, Value errors)
{
    const char *data, *enc, *err;
    int64_t n;
    if (!(enc = arg_codec_name(encoding, "str", "encoding", "utf-8"))) return ERR;
    if (!(err = arg_codec_name(errors, "str", "errors", "strict"))) return ERR;
    if (is_str(v)) return err_type("decoding str is not supported");
    if (!is_byteslike(v)) return err_type("decoding to str: need a bytes-like object, %T found", v);
    if (bytes_view(v, &data, &n) < 0) return ERR;
    return n ? codec_decode(data, n, enc, err) : str_value(str_empty);
}

DEF_NEW(str, "(cls, object='', encoding='utf-8', errors='strict')",
        "The text of object, or what its bytes mean in an encoding.")
{
    Value r;
    if (is_err(a[2]) && is_err(a[3]))
        r = is_err(a[1]) ? str_value(str_empty) : op_str(a[1]);
    else
        r = decode_object(is_err(a[1]) ? obj_value(bytes_new("", 0)) : a[1], a[2], a[3]);
    return str_of_type(as_type(a[0]), r);
}

DEF(str, __getnewargs__, "(self, /)", "What copying and pickling hand to __new__.")
{
    return tuple_value(tuple_of(1, str_value(str_plain(as_str(a[0])))));
}

/* The sizes that CPython gives, so that programs which show them print the same. */
DEF(str, __sizeof__, "(self, /)", "Size in memory, in bytes.")
{
    Str *s = as_str(a[0]);
    return int_from_i64((s->ascii ? 48 : 72) + (int64_t)((s->len + 1) * s->width));
}

/* ---- iteration ---- */

static Value iter_slot(Value self)
{
    StrIter *it = iterator_new(as_str(self)->ascii ? type_str_ascii_iter : type_str_iter);
    it->str = as_str(self);
    return obj_value(it);
}

static StrIter *as_iter(Value v)
{
    return (StrIter *)as_obj(v);
}

static Value iter_next(Value self)
{
    StrIter *it = as_iter(self);
    if (!it->str) return ERR;
    if ((uint64_t)it->index < it->str->len)
        return str_value(str_from_cp(str_at(it->str, (size_t)it->index++)));
    it->str = NULL;
    return ERR;
}

static void iter_mark(Object *o)
{
    gc_mark_obj(((StrIter *)o)->str);
}

static Value iter_left(Value self)
{
    StrIter *it = as_iter(self);
    return small_value(it->str ? (int64_t)it->str->len - it->index : 0);
}

static Value iter_reduce(Value self)
{
    StrIter *it = as_iter(self);
    Value iter = dict_get_c(function_builtins, "iter");
    Value args = tuple_value(tuple_of(1, str_value(it->str ? it->str : str_empty)));
    return tuple_value(it->str ? tuple_of(3, iter, args, small_value(it->index)) : tuple_of(2, iter, args));
}

static Value iter_set_state(Value self, Value state)
{
    StrIter *it = as_iter(self);
    int64_t i;
    if (arg_size(state, &i) < 0) return ERR;
    if (it->str) it->index = MIN(MAX(i, 0), (int64_t)it->str->len);
    return NONE;
}

#define ITERATOR(kind)                                                                                       \
    DEF(kind, __length_hint__, "(self, /)", "How many characters are left.")                                 \
    {                                                                                                        \
        return iter_left(a[0]);                                                                              \
    }                                                                                                        \
    DEF(kind, __reduce__, "(self, /)", "What pickling needs.")                                               \
    {                                                                                                        \
        return iter_reduce(a[0]);                                                                            \
    }                                                                                                        \
    DEF(kind, __setstate__, "(self, state, /)", "Continue at an index.")                                     \
    {                                                                                                        \
        return iter_set_state(a[0], a[1]);                                                                   \
    }
ITERATOR(str_iter)
ITERATOR(str_ascii_iter)
#undef ITERATOR

void str_iter_setup(Type *t)
{
    t->size = sizeof(StrIter);
    t->slots.iter = iterator_self;
    t->slots.next = iter_next;
    t->slots.mark = iter_mark;
}

void str_ascii_iter_setup(Type *t)
{
    str_iter_setup(t);
}

static Value str_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    if (likely(cls == type_str && nargs == 1 && is_err(kwnames))) return op_str(args[0]);
    return native_make(cls, args, nargs, kwnames);
}

void str_setup(Type *t)
{
    str_init();
    t->size = sizeof(Str);
    t->slots.new_ = str_make;
    t->slots.repr = repr_slot;
    t->slots.str = str_slot;
    t->slots.hash = hash_slot;
    t->slots.cmp = cmp_slot;
    t->slots.bin[BIN_ADD] = add_slot;
    t->slots.bin[BIN_MUL] = mul_slot;
    t->slots.rbin[BIN_MUL] = mul_slot;
    t->slots.bin[BIN_MOD] = mod_slot;
    t->slots.rbin[BIN_MOD] = rmod_slot;
    t->slots.contains = contains_slot;
    t->slots.length = length_slot;
    t->slots.truth = truth_slot;
    t->slots.getitem = getitem_slot;
    t->slots.iter = iter_slot;
}
