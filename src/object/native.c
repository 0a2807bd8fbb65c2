/* Functions written in C as objects of the language: attaching definitions to types and modules, binding
 * arguments to parameters, and the types builtin_function_or_method, method_descriptor and
 * classmethod_descriptor.
 *
 * The binder copies the arguments into an array of its own, for bodies may write into theirs; the VM avoids
 * that where native_direct() (signature.h) allows. A method looked up on an object becomes a Native of
 * type_native with `self` set. */
#include "object/signature.h"
#include "object/container.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/ops.h"
#include "object/type.h"
#include "base/hash.h"

extern const NativeDef *const __start_eddy_defs[];
extern const NativeDef *const __stop_eddy_defs[];

Value (*native_module_hook)(Str *name);

static Native *as_native(Value v)
{
    return (Native *)as_obj(v);
}

/* Making them */

static Native *native_alloc(Type *type, const NativeDef *def, Value self, Type *owner)
{
    Native *f = gc_new(K_NATIVE, type->root, sizeof(Native));
    f->def = def;
    f->self = self;
    f->owner = owner;
    return f;
}

Value native_new(const NativeDef *def, Value self, Type *owner)
{
    Native *f = native_alloc(type_native, def, self, owner);
    f->name = str_value(str_intern_c(def->name));
    return obj_value(f);
}

Value native_bind(Native *f, Value self)
{
    Native *b = native_alloc(type_native, f->def, self, f->owner);
    b->sig = signature_of(f);
    b->name = f->name;
    return obj_value(b);
}

static bool is_bound(const Native *f)
{
    return f->owner && !is_err(f->self);
}

/* Binding arguments */

/* Room for n arguments: `local` holds LOCAL_ARGS of them, more go into a tuple, which the scan of the C stack
 * finds. NULL: MemoryError. */
enum { LOCAL_ARGS = 12 };

static Value *args_room(Value *local, int n)
{
    if (n <= LOCAL_ARGS) return local;
    Tuple *t = tuple_new(n);
    return t ? t->items : NULL;
}

/* Index of the parameter that keyword `name` sets, or -1. Names are interned on both sides but for keywords
 * made at run time. */
static int param_index(const Signature *s, Str *name)
{
    int n = s->npos + s->nkwonly;
    for (int i = s->nposonly; i < n; i++)
        if (s->names[i] == name) return i;
    for (int i = s->nposonly; i < n; i++)
        if (str_eq(s->names[i], name)) return i;
    return -1;
}

static bool put_keyword(const Signature *s, Value *a, Value name, Value v)
{
    int at = param_index(s, as_str(name));
    if (at >= 0) {
        if (!is_err(a[at])) return false;
        a[at] = v;
        return true;
    }
    if (!s->has_kwargs) return false;
    Value *kwargs = &a[s->nparams - 1];
    if (is_err(*kwargs)) *kwargs = dict_value(dict_new());
    return dict_set_str(as_dict(*kwargs), as_str(name), v) == 0;
}

static bool nothing_missing(const Signature *s, const Value *a)
{
    for (int i = 0; i < s->nreq; i++)
        if (is_err(a[i])) return false;
    for (int i = 0; i < s->nkwonly; i++)
        if ((s->kw_required >> i & 1) && is_err(a[s->npos + i])) return false;
    return true;
}

/* Puts positional argument i of the call where the body looks for it. */
static void put_positional(const Signature *s, Value *a, const NativeArgs *in)
{
    int skip = is_err(in->self) ? 0 : 1;
    int named = MIN(in->npos, s->npos);
    if (skip && named > 0) a[0] = in->self;
    for (int i = skip; i < named; i++) a[i] = in->args[i - skip];
    for (int i = named; i < s->nparams; i++) a[i] = ERR;
    for (int i = named; i < in->npos; i++)
        a[s->nparams + i - named] = i < skip ? in->self : in->args[i - skip];
}

static Value bind_slow(Native *f, const Signature *s, const NativeArgs *in)
{
    Value local[LOCAL_ARGS];
    int extra = in->npos > s->npos ? in->npos - s->npos : 0;
    if (extra > 0 && !s->has_varargs) return signature_error(f, in);
    Value *a = args_room(local, s->nparams + extra);
    if (!a) return ERR;
    put_positional(s, a, in);
    const Value *kw = in->args + in->npos - (is_err(in->self) ? 0 : 1);
    for (int i = 0; i < in->nkw; i++)
        if (!put_keyword(s, a, as_tuple(in->kwnames)->items[i], kw[i]))
            return err_occurred() ? ERR : signature_error(f, in);
    if (!nothing_missing(s, a)) return signature_error(f, in);
    Value result = f->def->fn(a, s->nparams + extra);
    if (a != local) gc_free_now((char *)a - offsetof(Tuple, items));
    return result;
}

/* Calls the body with `self` (unless ERR) before args. */
static Value bind_and_run(Native *f, Value self, const Value *args, int nargs, Value kwnames)
{
    const Signature *s = signature_of(f);
    int skip = is_err(self) ? 0 : 1, npos = nargs + skip;
    if (likely(is_err(kwnames) && npos >= s->nreq && npos <= s->npos && s->nparams <= LOCAL_ARGS &&
               s->kw_required == 0)) {
        Value a[LOCAL_ARGS];
        a[0] = self;
        for (int i = skip; i < npos; i++) a[i] = args[i - skip];
        for (int i = npos; i < s->nparams; i++) a[i] = ERR;
        return f->def->fn(a, s->nparams);
    }
    NativeArgs in = {.self = self, .args = args, .npos = npos, .kwnames = kwnames};
    if (!is_err(kwnames)) {
        in.nkw = (int)as_tuple(kwnames)->len;
        in.npos -= in.nkw;
    }
    return bind_slow(f, s, &in);
}

/* Checks of the first argument */

static bool check_method_self(Native *f, const Value *args, int npos)
{
    if (npos > 0 && is_a(args[0], f->owner)) return true;
    Str *type = f->owner->name;
    bool wrapper = str_eq_c(as_str(f->name), "__init__");
    if (npos == 0)
        err_type(wrapper ? "descriptor '%S' of '%U' object needs an argument"
                         : "unbound method %S() needs an argument",
                 wrapper ? f->name : native_full_name(f), type);
    else if (wrapper)
        err_type("descriptor '%S' requires a '%U' object but received a '%T'", f->name, type, args[0]);
    else
        err_type("descriptor '%S' for '%U' objects doesn't apply to a '%T' object", f->name, type, args[0]);
    return false;
}

static bool check_class_arg(Native *f, const Value *args, int npos)
{
    Str *type = f->owner->name;
    if (npos == 0) {
        err_type("descriptor '%S' of '%U' object needs an argument", f->name, type);
    } else if (!is_type(args[0])) {
        err_type("descriptor '%S' for type '%U' needs a type, not a '%T' as arg 2", f->name, type, args[0]);
    } else if (!type_is_subtype(as_type(args[0]), f->owner)) {
        err_type("descriptor '%S' requires a subtype of '%U' but received '%N'", f->name, type,
                 as_type(args[0]));
    } else {
        return true;
    }
    return false;
}

/* The nearest native `name` (__new__, __init__) for instances of t; overriding functions in Python are passed
 * over. */
static Native *find_native(Type *t, Str *name)
{
    Value v = type_lookup(t, name);
    if (likely(is_native(v) && as_native(v)->def)) return as_native(v);
    for (int64_t i = 0; i < t->mro->len; i++) {
        v = dict_get_str(as_type(t->mro->items[i])->dict, name);
        if (is_native(v) && as_native(v)->def) return as_native(v);
    }
    return NULL;
}

/* X.__new__(cls): cls must be a class whose instances X makes. */
static bool check_new_arg(Native *f, const Value *args, int npos)
{
    Str *type = f->owner->name;
    if (npos == 0) {
        err_type("%U.__new__(): not enough arguments", type);
        return false;
    }
    if (!is_type(args[0])) {
        err_type("%U.__new__(X): X is not a type object (%T)", type, args[0]);
        return false;
    }
    Type *cls = as_type(args[0]), *base = cls;
    if (!type_is_subtype(cls, f->owner)) {
        err_type("%U.__new__(%N): %N is not a subtype of %U", type, cls, cls, type);
        return false;
    }
    while ((base->flags & T_HEAP) && base->base) base = base->base;
    if (base->slots.new_ && find_native(base, NM(__new__)) == f) return true;
    err_type("%U.__new__(%N) is not safe, use %N.__new__()", type, cls, base);
    return false;
}

static bool check_first(Native *f, const Value *args, int npos)
{
    switch (f->def->kind) {
    case DEF_CLASS: return check_class_arg(f, args, npos);
    case DEF_NEWM: return check_new_arg(f, args, npos);
    case DEF_STATICM: return true;
    default: return check_method_self(f, args, npos);
    }
}

Value native_call(Value fv, const Value *args, int nargs, Value kwnames)
{
    Native *f = as_native(fv);
    if (!f->owner) return bind_and_run(f, ERR, args, nargs, kwnames);
    if (!is_err(f->self)) return bind_and_run(f, f->self, args, nargs, kwnames);
    int npos = nargs - (is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len);
    if (!check_first(f, args, npos)) return ERR;
    return bind_and_run(f, ERR, args, nargs, kwnames);
}

/* Attaching */

/* Definitions by owner: chains of indices into eddy_defs, so that attaching a type costs only its own
 * methods. */
static struct DefIndex {
    uint32_t *heads, *next; /* 1-based, 0: end */
    uint32_t mask;
} def_index;

static void index_defs(void)
{
    uint32_t n = (uint32_t)(__stop_eddy_defs - __start_eddy_defs), size = 256;
    while (size < n) size *= 2;
    def_index.heads = mem_zalloc(size * sizeof(uint32_t));
    def_index.next = mem_zalloc((n + 1) * sizeof(uint32_t));
    def_index.mask = size - 1;
    for (uint32_t i = n; i-- > 0;) {
        const char *owner = __start_eddy_defs[i]->owner;
        uint32_t *head = &def_index.heads[hash_bytes(owner, strlen(owner)) & def_index.mask];
        def_index.next[i] = *head;
        *head = i + 1;
    }
}

/* for (uint32_t at = first_def(owner); (d = next_def(&at, owner));) ... */
static uint32_t first_def(const char *owner)
{
    if (!def_index.heads) index_defs();
    return def_index.heads[hash_bytes(owner, strlen(owner)) & def_index.mask];
}

static const NativeDef *next_def(uint32_t *at, const char *owner)
{
    while (*at) {
        const NativeDef *d = __start_eddy_defs[*at - 1];
        *at = def_index.next[*at - 1];
        if (strcmp(d->owner, owner) == 0) return d;
    }
    return NULL;
}

Value native_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    Native *f = find_native(cls, NM(__new__));
    if (unlikely(!f)) return err_type("cannot create '%N' instances", cls);
    return bind_and_run(f, obj_value(cls), args, nargs, kwnames);
}

static int init_slot(Value self, const Value *args, int nargs, Value kwnames)
{
    Native *f = find_native(type_of(self), NM(__init__));
    if (unlikely(!f)) return 0;
    return is_err(bind_and_run(f, self, args, nargs, kwnames)) ? -1 : 0;
}

static Value native_of(Type *type, const NativeDef *d, Type *owner)
{
    Native *f = native_alloc(type, d, ERR, owner);
    f->name = str_value(str_intern_c(d->name));
    return obj_value(f);
}

static Value staticmethod_of(Value f)
{
    Descriptor *d = gc_new(K_DESCRIPTOR, type_staticmethod->root, sizeof(Descriptor));
    d->func = f;
    d->index = 1;
    return obj_value(d);
}

static Value attach_attribute(Type *t, Str *name, const NativeDef *d)
{
    Value old = dict_get_str(t->dict, name);
    if (is_kind(old, K_DESCRIPTOR)) {
        getset_add(old, d);
        return old;
    }
    return d->kind == DEF_SETTER ? getset_new(t, NULL, d) : getset_new(t, d, NULL);
}

static Value attach_one(Type *t, Str *name, const NativeDef *d)
{
    switch (d->kind) {
    case DEF_CLASS: return native_of(type_classmethod_descriptor, d, t);
    case DEF_STATICM: return staticmethod_of(native_of(type_native, d, t));
    case DEF_GET:
    case DEF_SETTER:
    case DEF_FIELD: return attach_attribute(t, name, d);
    case DEF_NEWM:
        if (!t->slots.new_) t->slots.new_ = native_make;
        if (!t->doc) t->doc = d->doc;
        return native_of(type_native, d, t);
    default:
        if (name == NM(__init__) && !t->slots.init) t->slots.init = init_slot;
        return native_of(type_method_descriptor, d, t);
    }
}

void native_attach_type(Type *t, const char *owner)
{
    const NativeDef *d;
    for (uint32_t at = first_def(owner); (d = next_def(&at, owner));) {
        Str *name = str_intern_c(d->name);
        dict_set_str(t->dict, name, attach_one(t, name, d));
    }
}

void native_attach_module(Dict *dict, const char *owner, Value module_name)
{
    const NativeDef *d;
    for (uint32_t at = first_def(owner); (d = next_def(&at, owner));) {
        if (d->kind != DEF_FUNCTION) continue;
        Value f = native_new(d, module_name, NULL);
        dict_set_str(dict, as_str(as_native(f)->name), f);
    }
}

/* Attributes */

const char *native_signature(Value v)
{
    Native *f = as_native(v);
    Signature *s = signature_of(f);
    bool drop = s->has_self && (is_bound(f) || f->def->kind != DEF_FUNCTION);
    return drop ? signature_text_bound(s) : signature_text(f->def);
}

/* Of a bound method the class that counts is that of its object. */
static Value native_qualname(Native *f)
{
    if (!f->owner) return f->name;
    Type *t = !is_bound(f) ? f->owner : is_type(f->self) ? as_type(f->self) : type_of(f->self);
    return str_format_c("%U.%S", t->qualname, f->name);
}

static Value native_doc(Native *f)
{
    if (f->def->kind == DEF_NEWM)
        return str_value(
            str_new_c("Create and return a new object.  See help(type) for accurate signature."));
    return f->def->doc ? str_value(str_new_c(f->def->doc)) : NONE;
}

/* "($self, object, /)", "($module, obj, /)", "($type, iterable, value=None, /)" */
static Value text_signature(Native *f)
{
    Signature *s = signature_of(f);
    if (f->owner && !s->has_self) return str_value(str_new_c(signature_text(f->def)));
    const char *rest = s->has_self ? signature_text_bound(s) : signature_text(f->def);
    const char *first = !s->has_self ? "$module" : f->def->kind == DEF_FUNCTION ? "$self" : "$type";
    bool python = s->style == STYLE_PYTHON, slash = strstr(rest, "/)") || strstr(rest, "/,");
    bool plain = python || slash || (f->def->kind == DEF_NEWM && rest[1] == '*');
    if (rest[1] == ')') return str_format_c(python ? "(%s)" : "(%s, /)", first);
    return str_format_c("(%s%s%s", first, plain ? ", " : ", /, ", rest + 1);
}

/* What CPython tells of types whose makers here say something else; NULL: nothing. */
static const char *const told[][2] = {
    {"list", "(iterable=(), /)"},
    {"tuple", "(iterable=(), /)"},
    {"Task", "(coro, *, loop=None, name=None, context=None)"},
    {"bytearray", NULL},
    {"bytes", NULL},
    {"int", NULL},
    {"str", NULL},
    {"filter", NULL},
    {"deque", NULL},
    {"repeat", NULL},
    {"date", NULL},
    {"datetime", NULL},
    {"time", NULL},
    {"timedelta", NULL},
    {"timezone", NULL},
    {"GenericAlias", NULL},
    {"mappingproxy", NULL},
    {"Struct", NULL},
    {"socket", NULL},
    {"MemoryBIO", NULL},
};

Value native_type_signature(Type *t)
{
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (str_eq_c(t->name, told[i][0])) return told[i][1] ? str_value(str_new_c(told[i][1])) : NONE;
    Value makers[] = {dict_get_str(t->dict, NM(__new__)), dict_get_str(t->dict, NM(__init__))};
    for (size_t i = 0; i < COUNT_OF(makers); i++) {
        if (!is_kind(makers[i], K_NATIVE)) continue;
        Signature *s = signature_of(as_native(makers[i]));
        if (!s->has_varargs && !s->has_kwargs) return str_value(str_new_c(signature_text_bound(s)));
    }
    return NONE;
}

static Value native_self(Native *f)
{
    if (f->def->kind == DEF_NEWM) return obj_value(f->owner);
    if (f->owner) return is_err(f->self) ? NONE : f->self;
    if (!is_str(f->self) || !native_module_hook) return is_err(f->self) ? NONE : f->self;
    Value m = native_module_hook(as_str(f->self));
    return is_err(m) ? NONE : m;
}

#define DESCRIBED(kind)                                                                                      \
    DEF_GETTER(kind, __name__, NULL)                                                                         \
    {                                                                                                        \
        return as_native(a[0])->name;                                                                        \
    }                                                                                                        \
    DEF_GETTER(kind, __qualname__, NULL)                                                                     \
    {                                                                                                        \
        return native_qualname(as_native(a[0]));                                                             \
    }                                                                                                        \
    DEF_GETTER(kind, __doc__, NULL)                                                                          \
    {                                                                                                        \
        return native_doc(as_native(a[0]));                                                                  \
    }                                                                                                        \
    DEF_GETTER(kind, __text_signature__, NULL)                                                               \
    {                                                                                                        \
        return text_signature(as_native(a[0]));                                                              \
    }
DESCRIBED(native)
DESCRIBED(method_descriptor)
#undef DESCRIBED

DEF_GETTER(native, __self__, NULL)
{
    return native_self(as_native(a[0]));
}
DEF_GETTER(native, __module__, NULL)
{
    Native *f = as_native(a[0]);
    return f->owner || is_err(f->self) ? NONE : f->self;
}
DEF(native, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Native *f = as_native(a[0]);
    if (!f->owner) return f->name;
    Value get = dict_get_str(function_builtins, str_intern_c("getattr"));
    return tuple_value(tuple_of(2, get, tuple_value(tuple_of(2, native_self(f), f->name))));
}

DEF_MEMBER(method_descriptor, __objclass__, NULL)
{
    return obj_value(as_native(a[0])->owner);
}
DEF(method_descriptor, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Native *f = as_native(a[0]);
    Value get = dict_get_str(function_builtins, str_intern_c("getattr"));
    return tuple_value(tuple_of(2, get, tuple_value(tuple_of(2, obj_value(f->owner), f->name))));
}

DEF_GETTER(classmethod_descriptor, __name__, NULL)
{
    return as_native(a[0])->name;
}
DEF_GETTER(classmethod_descriptor, __qualname__, NULL)
{
    return native_qualname(as_native(a[0]));
}
DEF_GETTER(classmethod_descriptor, __doc__, NULL)
{
    return native_doc(as_native(a[0]));
}
DEF_GETTER(classmethod_descriptor, __text_signature__, NULL)
{
    return text_signature(as_native(a[0]));
}
DEF_MEMBER(classmethod_descriptor, __objclass__, NULL)
{
    return obj_value(as_native(a[0])->owner);
}

/* Slots */

static Value native_repr(Value v)
{
    Native *f = as_native(v);
    if (!f->owner && (is_err(f->self) || is_str(f->self)))
        return str_format_c("<built-in function %S>", f->name);
    Value self = f->owner && is_err(f->self) ? obj_value(f->owner) : f->self;
    return str_format_c("<built-in method %S of %T object at %s>", f->name, self, address_text(self).s);
}

static Value native_compare(Value x, Value y, CmpOp op)
{
    if (!is_native(y) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    Native *f = as_native(x), *g = as_native(y);
    bool eq = f->def == g->def && f->owner == g->owner && same(f->self, g->self);
    return bool_value(eq == (op == CMP_EQ));
}

static int native_hash(Value v, int64_t *hash)
{
    Native *f = as_native(v);
    *hash = (int64_t)(hash_mix(f->self.bits ^ (uint64_t)(uintptr_t)f->def) >> 3);
    return 0;
}

static Value method_descriptor_repr(Value v)
{
    Native *f = as_native(v);
    return str_format_c("<method '%S' of '%U' objects>", f->name, f->owner->name);
}

static Value method_descriptor_get(Value v, Value obj, unused Value type)
{
    if (is_err(obj)) return v;
    if (!is_a(obj, as_native(v)->owner)) {
        check_method_self(as_native(v), &obj, 1);
        return ERR;
    }
    return native_bind(as_native(v), obj);
}

static Value classmethod_descriptor_get(Value v, Value obj, Value type)
{
    Value cls = is_err(type) || is_none(type) ? obj_value(type_of(obj)) : type;
    return check_class_arg(as_native(v), &cls, 1) ? native_bind(as_native(v), cls) : ERR;
}

static void native_mark(Object *o)
{
    Native *f = (Native *)o;
    gc_mark(f->self);
    gc_mark_obj(f->owner);
    gc_mark(f->name);
}

void native_setup(Type *t)
{
    t->size = sizeof(Native);
    t->slots.repr = native_repr;
    t->slots.cmp = native_compare;
    t->slots.hash = native_hash;
    t->slots.call = native_call;
    gc_register_kind(K_NATIVE, native_mark, NULL);
}

void method_descriptor_setup(Type *t)
{
    t->size = sizeof(Native);
    t->slots.repr = method_descriptor_repr;
    t->slots.call = native_call;
    t->slots.descr_get = method_descriptor_get;
}

void classmethod_descriptor_setup(Type *t)
{
    t->size = sizeof(Native);
    t->slots.repr = method_descriptor_repr;
    t->slots.call = native_call;
    t->slots.descr_get = classmethod_descriptor_get;
}
