/* Making classes: what type(name, bases, namespace) does, from checking __slots__ to __set_name__ and
 * __init_subclass__. */
#include "object/shape.h"
#include "object/slots.h"
#include "object/typeimpl.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/ops.h"

Value (*type_module_hook)(void);

/* ---- __slots__ ---- */

typedef struct SlotPlan {
    Tuple *names;    /* mangled, sorted; without __dict__ and __weakref__ */
    bool dict, weak; /* instances get a __dict__, a __weakref__ that the base has not */
} SlotPlan;

static bool has_weakref(Type *t)
{
    return !is_err(type_lookup(t, NM(__weakref__)));
}

/* Kinds whose objects vary in size take neither weak references nor further fields. */
static bool variable_size(Type *t)
{
    return t->kind == K_INT || t->kind == K_TUPLE || t->kind == K_BYTES;
}

/* Names like __x are private to the class: _Class__x. */
static Str *mangle(Str *class_name, Str *name)
{
    size_t n = str_len(name), skip = 0, len = str_len(class_name);
    if (n < 3 || str_at(name, 0) != '_' || str_at(name, 1) != '_') return name;
    if (str_at(name, n - 1) == '_' && str_at(name, n - 2) == '_') return name;
    while (skip < len && str_at(class_name, skip) == '_') skip++;
    if (skip == len) return name;
    SB sb = {0};
    sb_cp(&sb, '_');
    sb_sub(&sb, class_name, skip, len - skip);
    sb_str(&sb, name);
    Str *s = sb_take(&sb);
    return s ? str_intern(s) : NULL;
}

static bool starts_name(uint32_t c)
{
    return c == '_' || c >= 128 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_identifier(Str *s)
{
    if (str_len(s) == 0 || !starts_name(str_at(s, 0))) return false;
    for (size_t i = 1; i < str_len(s); i++)
        if (!starts_name(str_at(s, i)) && !(str_at(s, i) >= '0' && str_at(s, i) <= '9')) return false;
    return true;
}

/* __dict__ and __weakref__ among the slots: 1 it was one of them, 0 not, -1 error. */
static int take_special_slot(SlotPlan *plan, Type *base, Str *name)
{
    if (str_eq(name, NM(__dict__))) {
        if (plan->dict || !(base->flags & T_NO_DICT)) {
            err_type("__dict__ slot disallowed: we already got one");
            return -1;
        }
        plan->dict = true;
        return 1;
    }
    if (!str_eq(name, NM(__weakref__))) return 0;
    if (plan->weak || has_weakref(base) || variable_size(base)) {
        err_type("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
        return -1;
    }
    plan->weak = true;
    return 1;
}

static int take_slot(SlotPlan *plan, List *names, Type *base, Str *class_name, Dict *ns, Value item)
{
    if (!is_str(item)) {
        err_type("__slots__ items must be strings, not '%T'", item);
        return -1;
    }
    if (!is_identifier(as_str(item))) {
        err_type("__slots__ must be identifiers");
        return -1;
    }
    int special = take_special_slot(plan, base, as_str(item));
    if (special) return special < 0 ? -1 : 0;
    Str *name = mangle(class_name, str_intern(as_str(item)));
    if (!name) return -1;
    if (!is_err(dict_get_str(ns, name)) && name != NM(__qualname__) && name != NM(__classcell__)) {
        err_value("%R in __slots__ conflicts with class variable", str_value(name));
        return -1;
    }
    return list_append(names, str_value(name));
}

static bool other_base_has_dict(Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++)
        if (!(as_type(bases->items[i])->flags & T_NO_DICT)) return true;
    return false;
}

static bool plan_named(SlotPlan *plan, Value slots, Type *base, Str *name, Tuple *bases, Dict *ns)
{
    Value all = is_str(slots) ? tuple_value(tuple_of(1, slots)) : op_tuple(slots);
    if (is_err(all)) return false;
    if (as_tuple(all)->len && variable_size(base)) {
        err_type("nonempty __slots__ not supported for subtype of '%N'", base);
        return false;
    }
    List *names = list_new(as_tuple(all)->len);
    for (int64_t i = 0; i < as_tuple(all)->len; i++)
        if (take_slot(plan, names, base, name, ns, as_tuple(all)->items[i]) < 0) return false;
    if (list_sort(names, ERR, false) < 0) return false;
    plan->names = list_to_tuple(names);
    if (base->flags & T_NO_DICT && other_base_has_dict(bases)) plan->dict = true;
    if (plan->names->len && base->kind != K_INSTANCE && base->flags & T_NO_DICT) plan->dict = true;
    return true;
}

static bool plan_slots(SlotPlan *plan, Type *base, Str *name, Tuple *bases, Dict *ns)
{
    *plan = (SlotPlan){.names = tuple_empty};
    Value slots = dict_get_str(ns, NM(__slots__));
    if (!is_err(slots)) return plan_named(plan, slots, base, name, bases, ns);
    plan->dict = base->flags & T_NO_DICT;
    plan->weak = !has_weakref(base) && !variable_size(base) && base->kind != K_TYPE && base->kind != K_SET;
    return true;
}

/* ---- what every class has ---- */

static Value get_dict(Value *a, unused int n)
{
    Dict *d = obj_dict(a[0]);
    return d ? dict_value(d) : attr_error(a[0], NM(__dict__));
}

static Value set_dict(Value *a, unused int n)
{
    if (is_err(a[1])) a[1] = dict_value(dict_new());
    if (!is_dict(a[1])) return err_type("__dict__ must be set to a dictionary, not a '%T'", a[1]);
    if (!obj_dict(a[0])) return attr_error(a[0], NM(__dict__));
    instance_set_dict(a[0], as_dict(a[1]));
    return NONE;
}

static Value get_weakref(unused Value *a, unused int n)
{
    return NONE;
}

static const NativeDef dict_getter = {"",       "__dict__", "(self, /)", "dictionary for instance variables",
                                      get_dict, DEF_GET};
static const NativeDef dict_setter = {"", "__dict__", "(self, value, /)", NULL, set_dict, DEF_SETTER};
static const NativeDef weakref_getter = {
    "", "__weakref__", "(self, /)", "list of weak references to the object", get_weakref, DEF_GET};

void type_add_dict_attribute(Type *t)
{
    if (is_err(dict_get_str(t->dict, NM(__dict__))))
        dict_set_str(t->dict, NM(__dict__), getset_new(t, &dict_getter, &dict_setter));
}

static void set_default(Dict *d, Str *name, Value v)
{
    if (is_err(dict_get_str(d, name))) dict_set_str(d, name, v);
}

static void add_members(Type *t, const SlotPlan *plan)
{
    int64_t first = t->base->kind == K_INSTANCE ? t->base->root->count : 0;
    for (int64_t i = 0; i < plan->names->len; i++) {
        Str *name = as_str(plan->names->items[i]);
        dict_set_str(t->dict, name, member_new(t, name, first + i));
    }
    if (plan->dict) type_add_dict_attribute(t);
    if (plan->weak) set_default(t->dict, NM(__weakref__), getset_new(t, &weakref_getter, NULL));
}

/* How much room instances get to start with: the slots exactly, and a guess where there may be more. */
static void set_layout(Type *t, const SlotPlan *plan)
{
    Type *base = t->base;
    t->kind = base->kind;
    t->size = base->size;
    if (t->kind != K_INSTANCE) {
        shape_set_root(t, 0, 0, false);
        return;
    }
    uint32_t nslots = base->root->count + (uint32_t)plan->names->len, cap = nslots;
    if (!(t->flags & T_NO_DICT)) {
        enum { GUESS = 4 };
        uint32_t base_cap = base->flags & T_HEAP ? base->inline_cap - base->root->count : 0, own = GUESS;
        Value init = dict_get_str(t->dict, NM(__init__));
        if (is_function(init)) own = MAX(own, ((Function *)as_obj(init))->code->self_attrs + base_cap);
        cap += MAX(base_cap, own);
    }
    t->nslots = (uint8_t)MIN(nslots, UINT8_MAX);
    shape_set_root(t, nslots, (uint16_t)MIN(cap, UINT16_MAX), cap > nslots);
}

static void set_module(Type *t)
{
    if (!is_err(dict_get_str(t->dict, NM(__module__))) || !type_module_hook) return;
    Value m = type_module_hook();
    if (!is_err(m)) dict_set_str(t->dict, NM(__module__), m);
}

static bool take_qualname(Type *t)
{
    Value q = dict_get_str(t->dict, NM(__qualname__));
    t->qualname = t->name;
    if (is_err(q)) return true;
    if (!is_str(q)) {
        err_type("type __qualname__ must be a str, not %T", q);
        return false;
    }
    t->qualname = as_str(q);
    dict_del_str(t->dict, NM(__qualname__));
    return true;
}

static Value descriptor_of(Type *kind, Value func)
{
    Descriptor *d = gc_new(K_DESCRIPTOR, kind->root, sizeof(Descriptor));
    d->func = func;
    return obj_value(d);
}

/* Some methods are static or class methods without saying so. */
static void wrap_method(Dict *d, Str *name, Type *kind)
{
    Value f = dict_get_str(d, name);
    if (is_function(f)) dict_set_str(d, name, descriptor_of(kind, f));
}

static bool take_classcell(Type *t)
{
    Value cell = dict_get_str(t->dict, NM(__classcell__));
    if (is_err(cell)) return true;
    if (!is_cell(cell)) {
        err_type("__classcell__ must be a nonlocal cell, not <class '%T'>", cell);
        return false;
    }
    ((Cell *)as_obj(cell))->value = obj_value(t);
    dict_del_str(t->dict, NM(__classcell__));
    return true;
}

static bool fill_dict(Type *t, const SlotPlan *plan)
{
    set_module(t);
    if (!take_qualname(t)) return false;
    wrap_method(t->dict, NM(__new__), type_staticmethod);
    wrap_method(t->dict, NM(__init_subclass__), type_classmethod);
    wrap_method(t->dict, NM(__class_getitem__), type_classmethod);
    if (!take_classcell(t)) return false;
    add_members(t, plan);
    set_default(t->dict, NM(__doc__), NONE);
    if (!is_err(dict_get_str(t->dict, NM(__eq__)))) set_default(t->dict, NM(__hash__), NONE);
    return true;
}

/* ---- the hooks ---- */

static int set_name_failed(Type *t, Value key, Value v)
{
    Value cause = err_fetch();
    err_raise(exc_RuntimeError, "Error calling __set_name__ on '%T' instance %R in '%U'", v, key, t->name);
    if (is_exception(cause) && err_is(exc_RuntimeError)) {
        Exception *e = as_exc(err_pending);
        e->cause = e->context = cause;
        e->suppress_context = true;
    }
    return -1;
}

static int call_set_names(Type *t)
{
    Dict *names = dict_copy(t->dict);
    Value k, v;
    for (int64_t i = 0; dict_each(names, &i, &k, &v);) {
        Value f = type_lookup(type_of(v), NM(__set_name__));
        if (is_err(f)) continue;
        Value args[3] = {v, obj_value(t), k};
        if (is_err(call_unbound(f, args, 3))) return set_name_failed(t, k, v);
    }
    return 0;
}

static int call_init_subclass(Type *t, Value kwargs)
{
    Value f, self = obj_value(t);
    if (t->mro->len < 2) return 0; /* a metaclass's mro() may leave object out */
    int how = super_get_method(self, self, NM(__init_subclass__), &f);
    if (how < 0) return -1;
    if (is_native(f) && ((Native *)as_obj(f))->owner == type_object && is_err(kwargs)) return 0;
    return is_err(op_call_ex(f, tuple_value(how ? tuple_of(1, self) : tuple_empty), kwargs)) ? -1 : 0;
}

/* ---- putting it together ---- */

/* A copy of the namespace with interned names, as lookups want them: a program may have built them at run
 * time. */
static Dict *interned_copy(Dict *ns)
{
    Value k, v;
    bool all = true;
    for (int64_t i = 0; all && dict_each(ns, &i, &k, &v);) all = !is_str(k) || as_str(k)->interned;
    if (all) return dict_copy(ns);
    Dict *d = dict_new_sized(ns->used);
    for (int64_t i = 0; d && dict_each(ns, &i, &k, &v);)
        if (dict_set(d, is_str(k) ? str_value(str_intern(as_str(k))) : k, v) < 0) return NULL;
    return d;
}

static Type *class_alloc(Type *meta, Str *name, Tuple *bases, Type *base, Dict *ns, const SlotPlan *plan)
{
    Type *t = type_alloc(meta);
    t->name = name;
    t->bases = bases;
    t->base = base;
    t->dict = interned_copy(ns);
    if (!t->dict) return NULL;
    t->flags = T_HEAP | T_BASE | (base->flags & T_NO_DICT);
    if (plan->dict) t->flags &= ~(uint32_t)T_NO_DICT;
    for (int64_t i = 0; i < bases->len; i++) t->flags |= as_type(bases->items[i])->flags & INHERITED_FLAGS;
    set_layout(t, plan);
    return t;
}

static bool class_ready(Type *t, const SlotPlan *plan)
{
    if (!fill_dict(t, plan)) return false;
    t->mro = mro_of_class(t);
    if (!t->mro) return false;
    for (int64_t i = 0; i < t->bases->len; i++) type_add_subclass(as_type(t->bases->items[i]), t);
    type_modified(t);
    slots_fill_class(t);
    return true;
}

Value type_create(Type *meta, Str *name, Tuple *bases, Dict *ns, Value kwargs)
{
    if (bases->len == 0) bases = tuple_of(1, obj_value(type_object));
    Type *base = type_best_base(bases);
    SlotPlan plan;
    if (!base || !plan_slots(&plan, base, name, bases, ns)) return ERR;
    Type *t = class_alloc(meta, name, bases, base, ns, &plan);
    if (!t || !class_ready(t, &plan)) return ERR;
    if (call_set_names(t) < 0 || call_init_subclass(t, kwargs) < 0) return ERR;
    return obj_value(t);
}

Value kwargs_dict(const Value *args, int nargs, Value kwnames)
{
    if (is_err(kwnames) || as_tuple(kwnames)->len == 0) return ERR;
    Tuple *names = as_tuple(kwnames);
    Dict *d = dict_new_sized(names->len);
    for (int64_t i = 0; i < names->len; i++)
        if (dict_set_str(d, as_str(names->items[i]), args[nargs - names->len + i]) < 0) return ERR;
    return dict_value(d);
}

static bool check_new_args(const Value *a)
{
    static const char *const want[] = {"str", "tuple", "dict"};
    bool ok[] = {is_str(a[0]), is_tuple(a[1]), is_dict(a[2])};
    for (int i = 0; i < 3; i++) {
        if (ok[i]) continue;
        err_type("type.__new__() argument %d must be %s, not %T", i + 1, want[i], a[i]);
        return false;
    }
    for (size_t i = 0; i < str_len(as_str(a[0])); i++)
        if (str_at(as_str(a[0]), i) == 0) {
            err_value("type name must not contain null characters");
            return false;
        }
    return true;
}

static bool no_mro_entries(Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++) {
        if (is_type(bases->items[i])) continue;
        Value v;
        int r = op_getattr_opt(bases->items[i], NM(__mro_entries__), &v);
        if (r > 0) err_type("type() doesn't support MRO entry resolution; use types.new_class()");
        if (r) return false;
    }
    return true;
}

Value type_new(Type *meta, const Value *args, int nargs, Value kwnames)
{
    int npos = nargs - (is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len);
    if (npos != 3) return err_type("type.__new__() takes exactly 3 arguments (%d given)", npos);
    if (!check_new_args(args)) return ERR;
    Tuple *bases = as_tuple(args[1]);
    if (!no_mro_entries(bases)) return ERR;
    Type *winner = type_winner(meta, bases);
    if (!winner) return ERR;
    if (winner != meta && winner->slots.new_ != type_new)
        return winner->slots.new_(winner, args, nargs, kwnames);
    Value kwargs = kwargs_dict(args, nargs, kwnames);
    if (err_occurred()) return ERR;
    return type_create(winner, as_str(args[0]), bases, as_dict(args[2]), kwargs);
}
