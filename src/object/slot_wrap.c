/* Slot wrappers: `int.__add__` and the like, natives that show a type's C slots to Python. Calling one checks
 * the object and the number of arguments, then runs the slot of the type that owns it (not of the object's
 * type: that is what `super().__repr__()` rests on). */
#include "object/slots.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"

#define CALL_SLOT(ret, ...) ((ret(*)(__VA_ARGS__))fn)

SlotFn slot_native_of(Value f, const SlotDef *d)
{
    if (!is_kind(f, K_NATIVE)) return NULL;
    Native *w = (Native *)as_obj(f);
    if (w->slot != (const void *)d || !w->owner) return NULL;
    return *slot_at(w->owner, d);
}

/* Arguments after self, counted as CPython counts them for the several families of slots. */
static bool exactly(int n, int want)
{
    if (likely(n == want)) return true;
    err_type("expected %d argument%s, got %d", want, want == 1 ? "" : "s", n);
    return false;
}

static bool between(int n, int min, int max)
{
    if (likely(n >= min && n <= max)) return true;
    const char *how = min == max ? "" : n < min ? "at least " : "at most ";
    int want = n < min ? min : max;
    err_type(" expected %s%d argument%s, got %d", how, want, want == 1 ? "" : "s", n);
    return false;
}

static Value status(int r)
{
    return r < 0 ? ERR : NONE;
}

static Value wrap_no_args(const SlotDef *d, SlotFn fn, Value self)
{
    int64_t h;
    int r;
    switch (d->sig) {
    case SLOT_INQUIRY: r = CALL_SLOT(int, Value)(self); return r < 0 ? ERR : bool_value(r);
    case SLOT_LENGTH: h = CALL_SLOT(int64_t, Value)(self); return h < 0 ? ERR : int_from_i64(h);
    case SLOT_HASH: return CALL_SLOT(int, Value, int64_t *)(self, &h) < 0 ? ERR : int_from_i64(h);
    default: return CALL_SLOT(Value, Value)(self);
    }
}

/* The value that a generator returned rides on the StopIteration. */
static Value wrap_next(SlotFn fn, Value self)
{
    Value r;
    if (type_of(self)->slots.send) {
        int state = op_send(self, NONE, &r);
        if (state == 0) return err_stop_iteration(is_none(r) ? ERR : r);
        return state < 0 ? ERR : r;
    }
    r = CALL_SLOT(Value, Value)(self);
    if (is_err(r) && !err_occurred()) return err_stop_iteration(ERR);
    return r;
}

static Value wrap_power(SlotFn fn, Value self, const Value *a, int n)
{
    if (!between(n, 1, 2)) return ERR;
    if (n == 1 || is_none(a[1])) return CALL_SLOT(Value, Value, Value)(self, a[0]);
    if (!is_intlike(self) || !is_intlike(a[0]) || !is_intlike(a[1])) return NOTIMPL;
    return int_pow_mod(self, a[0], a[1]);
}

static Value wrap_get(SlotFn fn, Value self, const Value *a, int n)
{
    if (!between(n, 1, 2)) return ERR;
    Value obj = is_none(a[0]) ? ERR : a[0], type = n < 2 || is_none(a[1]) ? ERR : a[1];
    if (is_err(obj) && is_err(type)) return err_type("__get__(None, None) is invalid");
    if (is_err(type)) type = obj_value(type_of(obj));
    return CALL_SLOT(Value, Value, Value, Value)(self, obj, type);
}

static Value wrap_attr(const SlotDef *d, Type *owner, SlotFn fn, Value self, const Value *a, int n)
{
    bool set = d->sig == SLOT_SETATTR;
    if (set ? !between(n, 2, 2) : !exactly(n, 1)) return ERR;
    if (!is_str(a[0])) return err_type("attribute name must be string, not '%T'", a[0]);
    Str *name = str_intern(as_str(a[0]));
    if (d->sig == SLOT_GETATTRIBUTE) return CALL_SLOT(Value, Value, Str *)(self, name);
    if (is_type(self) && owner == type_object)
        return err_type("can't apply this %s to %T object", d->native.name, self);
    return status(CALL_SLOT(int, Value, Str *, Value)(self, name, set ? a[1] : ERR));
}

static Value wrap_set(const SlotDef *d, SlotFn fn, Value self, const Value *a, int n)
{
    if (d->sig == SLOT_DELETE)
        return exactly(n, 1) ? status(CALL_SLOT(int, Value, Value, Value)(self, a[0], ERR)) : ERR;
    if (!between(n, 2, 2)) return ERR;
    return status(CALL_SLOT(int, Value, Value, Value)(self, a[0], a[1]));
}

static Value wrap_one_arg(const SlotDef *d, SlotFn fn, Value self, Value a)
{
    int r;
    switch (d->sig) {
    case SLOT_CMP: return CALL_SLOT(Value, Value, Value, CmpOp)(self, a, (CmpOp)d->op);
    case SLOT_CONTAINS: r = CALL_SLOT(int, Value, Value)(self, a); return r < 0 ? ERR : bool_value(r);
    case SLOT_DELITEM: return status(CALL_SLOT(int, Value, Value)(self, a));
    default: return CALL_SLOT(Value, Value, Value)(self, a);
    }
}

static Value wrap_call(const SlotDef *d, Type *owner, Value self, const Value *a, int n, Value kwnames)
{
    SlotFn fn = *slot_at(owner, d);
    switch (d->sig) {
    case SLOT_CALL: return CALL_SLOT(Value, Value, const Value *, int, Value)(self, a, n, kwnames);
    case SLOT_INIT: return status(CALL_SLOT(int, Value, const Value *, int, Value)(self, a, n, kwnames));
    case SLOT_UNARY:
    case SLOT_INQUIRY:
    case SLOT_LENGTH:
    case SLOT_HASH: return exactly(n, 0) ? wrap_no_args(d, fn, self) : ERR;
    case SLOT_NEXT: return exactly(n, 0) ? wrap_next(fn, self) : ERR;
    case SLOT_POWER: return wrap_power(fn, self, a, n);
    case SLOT_GET: return wrap_get(fn, self, a, n);
    case SLOT_SET:
    case SLOT_DELETE: return wrap_set(d, fn, self, a, n);
    case SLOT_SETITEM:
        if (!between(n, 2, 2)) return ERR;
        return status(CALL_SLOT(int, Value, Value, Value)(self, a[0], a[1]));
    case SLOT_GETATTRIBUTE:
    case SLOT_GETATTR:
    case SLOT_SETATTR:
    case SLOT_DELATTR: return wrap_attr(d, owner, fn, self, a, n);
    default: return exactly(n, 1) ? wrap_one_arg(d, fn, self, a[0]) : ERR;
    }
}

Value slot_wrapper_call(Value f, const Value *args, int nargs, Value kwnames)
{
    Native *w = (Native *)as_obj(f);
    const SlotDef *d = w->slot;
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
    if (nargs - nkw < 1)
        return err_type("descriptor '%s' of '%N' object needs an argument", d->native.name, w->owner);
    if (!is_a(args[0], w->owner))
        return err_type("descriptor '%s' requires a '%N' object but received a '%T'", d->native.name,
                        w->owner, args[0]);
    if (nkw && d->sig != SLOT_CALL && d->sig != SLOT_INIT)
        return err_type("wrapper %s() takes no keyword arguments", d->native.name);
    if (!recursion_enter("")) return ERR;
    Value r = wrap_call(d, w->owner, args[0], args + 1, nargs - 1, kwnames);
    recursion_leave();
    return r;
}

/* The objects */

static Value wrapper_repr(Value v)
{
    Native *w = (Native *)as_obj(v);
    return str_format_c("<slot wrapper '%S' of '%N' objects>", w->name, w->owner);
}

static Value wrapper_get(Value v, Value obj, unused Value type)
{
    Native *w = (Native *)as_obj(v);
    if (is_err(obj)) return v;
    if (!is_a(obj, w->owner))
        return err_type("descriptor '%S' for '%N' objects doesn't apply to a '%T' object", w->name, w->owner,
                        obj);
    return method_new(v, obj);
}

static Native *as_wrapper(Value v)
{
    return (Native *)as_obj(v);
}

static Value wrapper_doc(Value v)
{
    const char *doc = as_wrapper(v)->def->doc;
    return doc ? str_value(str_new_c(doc)) : NONE;
}

/* The signature as CPython writes it: "($self, value, /)". */
static Value wrapper_signature(Value v)
{
    return str_format_c("($%s", as_wrapper(v)->def->sig + 1);
}

static Value wrapper_qualname(Value v)
{
    return str_format_c("%U.%S", as_wrapper(v)->owner->qualname, as_wrapper(v)->name);
}

DEF_GETTER(wrapper_descriptor, __name__, NULL)
{
    return as_wrapper(a[0])->name;
}
DEF_GETTER(wrapper_descriptor, __qualname__, NULL)
{
    return wrapper_qualname(a[0]);
}
DEF_GETTER(wrapper_descriptor, __doc__, NULL)
{
    return wrapper_doc(a[0]);
}
DEF_GETTER(wrapper_descriptor, __text_signature__, NULL)
{
    return wrapper_signature(a[0]);
}
DEF_MEMBER(wrapper_descriptor, __objclass__, NULL)
{
    return obj_value(as_wrapper(a[0])->owner);
}

void wrapper_descriptor_setup(Type *t)
{
    t->size = sizeof(Native);
    t->slots.repr = wrapper_repr;
    t->slots.call = slot_wrapper_call;
    t->slots.descr_get = wrapper_get;
}

/* Bound: `(1).__add__` */

static Method *as_bound(Value v)
{
    return (Method *)as_obj(v);
}

static Value bound_repr(Value v)
{
    Method *m = as_bound(v);
    char at[32];
    snprintf(at, sizeof at, "0x%llx", (unsigned long long)object_id(m->self));
    return str_format_c("<method-wrapper '%S' of %T object at %s>", as_wrapper(m->func)->name, m->self, at);
}

static Value bound_compare(Value x, Value y, CmpOp op)
{
    if (!is_exact(y, type_method_wrapper) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    bool eq = same(as_bound(x)->func, as_bound(y)->func) && op_is(as_bound(x)->self, as_bound(y)->self);
    return bool_value(eq == (op == CMP_EQ));
}

static int bound_hash(Value v, int64_t *hash)
{
    *hash = (int64_t)((as_bound(v)->func.bits ^ as_bound(v)->self.bits * 31) >> 4);
    return 0;
}

static Value bound_call(Value v, const Value *args, int nargs, Value kwnames)
{
    return call_with_self(as_bound(v)->func, as_bound(v)->self, args, nargs, kwnames);
}

DEF_MEMBER(method_wrapper, __self__, NULL)
{
    return as_bound(a[0])->self;
}
DEF_GETTER(method_wrapper, __objclass__, NULL)
{
    return obj_value(as_wrapper(as_bound(a[0])->func)->owner);
}
DEF_GETTER(method_wrapper, __name__, NULL)
{
    return as_wrapper(as_bound(a[0])->func)->name;
}
DEF_GETTER(method_wrapper, __qualname__, NULL)
{
    return wrapper_qualname(as_bound(a[0])->func);
}
DEF_GETTER(method_wrapper, __doc__, NULL)
{
    return wrapper_doc(as_bound(a[0])->func);
}
DEF_GETTER(method_wrapper, __text_signature__, NULL)
{
    return wrapper_signature(as_bound(a[0])->func);
}

void method_wrapper_setup(Type *t)
{
    t->size = sizeof(Method);
    t->slots.repr = bound_repr;
    t->slots.cmp = bound_compare;
    t->slots.hash = bound_hash;
    t->slots.call = bound_call;
}
