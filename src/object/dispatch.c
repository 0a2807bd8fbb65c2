/* Dispatchers: the functions that stand in a class's native slots when the special method is written in
 * Python. Each finds the method on the type (memoised by type_lookup) and calls it with self in front, so
 * that no bound method is made; and checks the result where the language demands a type. */
#include "object/slots.h"
#include "object/container.h"
#include "object/exc.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/typeimpl.h"

Value call_unbound(Value f, const Value *args, int nargs)
{
    if (likely(is_plain_method(f))) return op_call(f, args, nargs, ERR);
    Type *t = type_of(f);
    if (t->slots.descr_get) {
        f = t->slots.descr_get(f, args[0], obj_value(type_of(args[0])));
        if (is_err(f)) return ERR;
    }
    return op_call(f, args + 1, nargs - 1, ERR);
}

Value call_with_self(Value f, Value self, const Value *args, int nargs, Value kwnames)
{
    if (unlikely(!is_plain_method(f))) {
        Type *t = type_of(f);
        if (t->slots.descr_get) f = t->slots.descr_get(f, self, obj_value(type_of(self)));
        return is_err(f) ? ERR : op_call(f, args, nargs, kwnames);
    }
    Value small[12], *all = small;
    if (unlikely(nargs >= (int)COUNT_OF(small))) {
        Tuple *t = tuple_new((int64_t)nargs + 1);
        if (!t) return ERR;
        all = t->items;
    }
    all[0] = self;
    if (nargs) memcpy(all + 1, args, (size_t)nargs * sizeof *all);
    return op_call(f, all, nargs + 1, kwnames);
}

/* The method of slot id, or ERR with AttributeError raised. */
static Value find(Value self, SlotId id)
{
    Value f = type_lookup(type_of(self), slot_defs[id].key);
    if (unlikely(is_err(f))) attr_error(self, slot_defs[id].key);
    return f;
}

static Value call1(Value self, SlotId id)
{
    Value f = find(self, id);
    return is_err(f) ? ERR : call_unbound(f, &self, 1);
}

static Value call2(Value self, Value a, SlotId id)
{
    Value f = find(self, id), args[2] = {self, a};
    return is_err(f) ? ERR : call_unbound(f, args, 2);
}

static int call3_status(Value self, Value a, Value b, SlotId id)
{
    Value f = find(self, id), args[3] = {self, a, b};
    if (is_err(f)) return -1;
    return is_err(call_unbound(f, args, 3)) ? -1 : 0;
}

#define BINOP(N, stem, sym)                                                                                  \
    Value dispatch_bin_##stem(Value self, Value other)                                                       \
    {                                                                                                        \
        return call2(self, other, SID_BIN_##N);                                                              \
    }                                                                                                        \
    Value dispatch_rbin_##stem(Value self, Value other)                                                      \
    {                                                                                                        \
        return call2(self, other, SID_RBIN_##N);                                                             \
    }                                                                                                        \
    Value dispatch_ibin_##stem(Value self, Value other)                                                      \
    {                                                                                                        \
        return call2(self, other, SID_IBIN_##N);                                                             \
    }
#include "object/binops.def"
#undef BINOP

Value dispatch_repr(Value self)
{
    return call1(self, SID_repr);
}
Value dispatch_str(Value self)
{
    return call1(self, SID_str);
}
Value dispatch_neg(Value self)
{
    return call1(self, SID_neg);
}
Value dispatch_pos(Value self)
{
    return call1(self, SID_pos);
}
Value dispatch_invert(Value self)
{
    return call1(self, SID_invert);
}
Value dispatch_abs(Value self)
{
    return call1(self, SID_abs);
}
Value dispatch_to_int(Value self)
{
    return call1(self, SID_to_int);
}
Value dispatch_to_float(Value self)
{
    return call1(self, SID_to_float);
}
Value dispatch_index(Value self)
{
    return call1(self, SID_index);
}
Value dispatch_await_(Value self)
{
    return call1(self, SID_await_);
}
Value dispatch_aiter(Value self)
{
    return call1(self, SID_aiter);
}
Value dispatch_anext(Value self)
{
    return call1(self, SID_anext);
}
Value dispatch_getitem(Value self, Value key)
{
    return call2(self, key, SID_getitem);
}
int dispatch_setitem(Value self, Value key, Value value)
{
    return call3_status(self, key, value, SID_setitem);
}

int dispatch_delitem(Value self, Value key)
{
    return is_err(call2(self, key, SID_delitem)) ? -1 : 0;
}

Value dispatch_iter(Value self)
{
    Value f = find(self, SID_iter);
    if (is_err(f)) return ERR;
    if (unlikely(is_none(f))) return err_type("'%T' object is not iterable", self);
    return call_unbound(f, &self, 1);
}

/* The end of an iteration is ERR with nothing raised, everywhere in C. */
Value dispatch_next(Value self)
{
    Value r = call1(self, SID_next);
    if (is_err(r) && err_is(exc_StopIteration)) err_clear();
    return r;
}

int dispatch_hash(Value self, int64_t *hash)
{
    Value r = call1(self, SID_hash);
    if (is_err(r)) return -1;
    if (!is_intlike(r)) {
        err_type("__hash__ method should return an integer");
        return -1;
    }
    if (!int_to_i64(r, hash)) *hash = int_hash(r);
    if (*hash == -1) *hash = -2;
    return 0;
}

int dispatch_truth(Value self)
{
    Value r = call1(self, SID_truth);
    if (is_err(r)) return -1;
    if (likely(is_bool(r))) return is_true(r);
    err_type("__bool__ should return bool, returned %T", r);
    return -1;
}

int64_t dispatch_length(Value self)
{
    Value r = call1(self, SID_length);
    if (is_err(r)) return -1;
    if (!is_small(r) && is_err(r = op_index(r))) return -1;
    if (int_sign(r) < 0) {
        err_value("__len__() should return >= 0");
        return -1;
    }
    int64_t n;
    if (int_to_i64(r, &n)) return n;
    err_raise(exc_OverflowError, "cannot fit 'int' into an index-sized integer");
    return -1;
}

int dispatch_contains(Value self, Value item)
{
    Value f = find(self, SID_contains), args[2] = {self, item};
    if (is_err(f)) return -1;
    if (unlikely(is_none(f))) {
        err_type("'%T' object is not a container", self);
        return -1;
    }
    Value r = call_unbound(f, args, 2);
    return is_err(r) ? -1 : op_truth(r);
}

Value dispatch_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Value f = find(self, SID_call);
    return is_err(f) ? ERR : call_with_self(f, self, args, nargs, kwnames);
}

int dispatch_init(Value self, const Value *args, int nargs, Value kwnames)
{
    Value f = find(self, SID_init);
    if (is_err(f)) return -1;
    Value r = call_with_self(f, self, args, nargs, kwnames);
    if (is_err(r)) return -1;
    if (likely(is_none(r))) return 0;
    err_type("__init__() should return None, not '%T'", r);
    return -1;
}

Value dispatch_descr_get(Value descr, Value obj, Value type)
{
    Value f = find(descr, SID_descr_get);
    if (is_err(f)) return ERR;
    Value args[3] = {descr, is_err(obj) ? NONE : obj, is_err(type) ? NONE : type};
    return call_unbound(f, args, 3);
}

/* __set__ and __delete__ share a slot: one of them may be missing. */
int dispatch_descr_set(Value descr, Value obj, Value value)
{
    SlotId id = is_err(value) ? SID_DELETE : SID_descr_set;
    Value f = type_lookup(type_of(descr), slot_defs[id].key);
    if (is_err(f)) {
        err_raise(exc_AttributeError, "%U", slot_defs[id].key);
        return -1;
    }
    Value args[3] = {descr, obj, value};
    return is_err(call_unbound(f, args, is_err(value) ? 2 : 3)) ? -1 : 0;
}

/* A class that defines __eq__ alone inherits the other comparisons of its native base: those run without a
 * wrapper. */
Value dispatch_cmp(Value self, Value other, CmpOp op)
{
    const SlotDef *d = &slot_defs[SID_LT + op];
    Value f = type_lookup(type_of(self), d->key);
    if (is_err(f)) return NOTIMPL;
    SlotFn native = slot_native_of(f, d);
    if (native) return ((Value(*)(Value, Value, CmpOp))native)(self, other, op);
    Value args[2] = {self, other};
    return call_unbound(f, args, 2);
}

Value dispatch_getattribute(Value self, Str *name)
{
    return call2(self, str_value(name), SID_GETATTRIBUTE);
}

/* The lookup that __getattr__ falls back from: 1 *out, 0 absent, -1 error (perhaps AttributeError). */
static int ordinary_getattr(Value self, Str *name, Value *out)
{
    Value f = find(self, SID_GETATTRIBUTE);
    if (is_err(f)) return -1;
    SlotFn native = slot_native_of(f, &slot_defs[SID_GETATTRIBUTE]);
    if (native == (SlotFn)object_getattr) return object_getattr_opt(self, name, out);
    if (native == (SlotFn)type_getattr) return type_getattr_opt(as_type(self), name, out);
    Value args[2] = {self, str_value(name)};
    *out = native ? ((Value(*)(Value, Str *))native)(self, name) : call_unbound(f, args, 2);
    return is_err(*out) ? -1 : 1;
}

Value dispatch_getattr(Value self, Str *name)
{
    Value r;
    int found = ordinary_getattr(self, name, &r);
    if (found > 0) return r;
    if (found < 0) {
        if (!err_is(exc_AttributeError)) return ERR;
        err_clear();
    }
    return call2(self, str_value(name), SID_GETATTR);
}

int dispatch_setattr(Value self, Str *name, Value value)
{
    const SlotDef *d = &slot_defs[is_err(value) ? SID_DELATTR : SID_SETATTR];
    Value f = type_lookup(type_of(self), d->key);
    if (is_err(f)) return is_err(attr_error(self, d->key)) ? -1 : 0;
    SlotFn native = slot_native_of(f, d);
    if (native) return ((int (*)(Value, Str *, Value))native)(self, name, value);
    Value args[3] = {self, str_value(name), value};
    return is_err(call_unbound(f, args, is_err(value) ? 2 : 3)) ? -1 : 0;
}
