/* The native half of abc: the bookkeeping of abstract base classes. Each class keeps in `_abc_impl` the
 * classes registered with it and a cache of earlier answers. Negative answers hold until the next register()
 * anywhere. */
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

typedef struct AbcData {
    Object o;
    Set *registry, *cache, *negative; /* NULL while empty */
    int64_t negative_version;
} AbcData;

static Type *type_abc_data;
static int64_t registrations;

static void data_mark(Object *o)
{
    gc_mark_obj(((AbcData *)o)->registry);
    gc_mark_obj(((AbcData *)o)->cache);
    gc_mark_obj(((AbcData *)o)->negative);
}

static void data_setup(Type *t)
{
    t->slots.mark = data_mark;
}

/* The data of an abstract class, NULL with TypeError. */
static AbcData *data_of(Value cls)
{
    Value v = is_type(cls) ? dict_get_str(as_type(cls)->dict, str_intern_c("_abc_impl")) : ERR;
    if (is_exact(v, type_abc_data)) return (AbcData *)as_obj(v);
    err_type("%R is no abstract base class", cls);
    return NULL;
}

static int add_to(Set **set, Value v)
{
    if (!*set) *set = set_new(type_set);
    return set_add(*set, v) < 0 ? -1 : 0;
}

static bool has(Set *set, Value v)
{
    return set && set_contains(set, v) > 0;
}

/* Does v count as abstract? 1, 0, -1 */
static int is_abstract(Value v)
{
    Value flag;
    int r = op_getattr_opt(v, NM(__isabstractmethod__), &flag);
    return r <= 0 ? r : op_truth(flag);
}

/* Adds the names of a base's abstract methods that cls does not implement. */
static int add_inherited(Set *names, Value cls, Value base)
{
    Value inherited, v;
    int r = op_getattr_opt(base, NM(__abstractmethods__), &inherited);
    Value list = r > 0 ? op_list(inherited) : ERR;
    if (r <= 0) return r;
    if (is_err(list)) return -1;
    for (int64_t i = 0; i < as_list(list)->len; i++) {
        Value name = as_list(list)->items[i];
        if (op_getattr_opt(cls, as_str(name), &v) < 0) return -1;
        r = op_getattr_opt(cls, as_str(name), &v) > 0 ? is_abstract(v) : 0;
        if (r < 0 || (r && set_add(names, name) < 0)) return -1;
    }
    return 0;
}

DEF(abc, _abc_methods, "(cls, /)", "Set cls.__abstractmethods__ to the names of the methods it lacks.")
{
    Type *t = as_type(a[0]);
    Set *names = set_new(type_frozenset);
    Dict *own = dict_copy(t->dict);
    Value k, v;
    for (int64_t i = 0; own && dict_each(own, &i, &k, &v);) {
        int r = is_abstract(v);
        if (r < 0 || (r && set_add(names, k) < 0)) return ERR;
    }
    for (int64_t i = 0; i < t->bases->len; i++)
        if (add_inherited(names, a[0], t->bases->items[i]) < 0) return ERR;
    return op_setattr(a[0], NM(__abstractmethods__), obj_value(names)) < 0 ? ERR : NONE;
}

DEF(abc, _abc_init, "(cls, /)", "Prepare a new class: its abstract methods, its registry.")
{
    if (is_err(abc__DEF_FUNCTION__abc_methods(a, 1))) return ERR;
    AbcData *data = gc_new(K_NATIVE_OBJECT, type_abc_data->root, sizeof *data);
    return op_setattr(a[0], str_intern_c("_abc_impl"), obj_value(data)) < 0 ? ERR : NONE;
}

DEF(abc, _abc_register, "(cls, subclass, /)", "Count subclass among the subclasses of cls.")
{
    AbcData *data = data_of(a[0]);
    if (!data) return ERR;
    if (!is_type(a[1])) return err_type("Can only register classes");
    int r = op_issubclass(a[1], a[0]);
    if (r != 0) return r < 0 ? ERR : a[1];
    r = op_issubclass(a[0], a[1]);
    if (r < 0) return ERR;
    if (r) return err_raise(exc_RuntimeError, "Refusing to create an inheritance cycle");
    registrations++;
    return add_to(&data->registry, a[1]) < 0 ? ERR : a[1];
}

/* Is c a subclass of any of these classes? */
static int below_any(Value c, Value classes)
{
    for (int64_t i = 0; i < as_list(classes)->len; i++) {
        int r = op_issubclass(c, as_list(classes)->items[i]);
        if (r != 0) return r;
    }
    return 0;
}

/* What neither inheritance nor a cache knows: the hook, the registered classes, the subclasses. 1, 0, -1 */
static int search(AbcData *data, Value cls, Value c)
{
    Value answer = op_call_method(cls, str_intern_c("__subclasshook__"), &c, 1);
    if (is_err(answer)) return -1;
    if (!is_notimpl(answer)) return op_truth(answer);
    if (type_is_subtype(as_type(c), as_type(cls))) return 1;
    Value known = data->registry ? op_list(obj_value(data->registry)) : list_value(list_new(0));
    int r = is_err(known) ? -1 : below_any(c, known);
    if (r != 0) return r;
    List *below = list_new(0);
    Type *t = as_type(cls);
    for (uint32_t i = 0; i < t->nsubclasses; i++)
        if (list_append(below, obj_value(t->subclasses[i])) < 0) return -1;
    return below_any(c, list_value(below));
}

static int subclass_check(Value cls, Value c)
{
    AbcData *data = data_of(cls);
    if (!data) return -1;
    if (has(data->cache, c)) return 1;
    if (data->negative_version != registrations) {
        data->negative = NULL;
        data->negative_version = registrations;
    }
    if (has(data->negative, c)) return 0;
    if (!recursion_enter(" in __subclasscheck__")) return -1;
    int r = search(data, cls, c);
    recursion_leave();
    if (r < 0) return -1;
    return add_to(r ? &data->cache : &data->negative, c) < 0 ? -1 : r;
}

DEF(abc, _abc_subclasscheck, "(cls, subclass, /)",
    "Is subclass a subclass of cls, by inheritance, registration or hook?")
{
    if (!is_type(a[1])) return err_type("issubclass() arg 1 must be a class");
    int r = subclass_check(a[0], a[1]);
    return r < 0 ? ERR : bool_value(r);
}

/* Asks cls itself, whose metaclass may have a __subclasscheck__ of its own. */
static int ask(Value cls, Value c)
{
    Value r = op_call_method(cls, NM(__subclasscheck__), &c, 1);
    return is_err(r) ? -1 : op_truth(r);
}

DEF(abc, _abc_instancecheck, "(cls, instance, /)",
    "Is instance one of cls, by its class or what it claims as its class?")
{
    AbcData *data = data_of(a[0]);
    Value claimed, own = obj_value(type_of(a[1]));
    if (!data) return ERR;
    if (op_getattr_opt(a[1], NM(__class__), &claimed) <= 0) claimed = own;
    if (err_occurred()) return ERR;
    if (has(data->cache, claimed)) return TRUE;
    if (same(claimed, own) && data->negative_version == registrations && has(data->negative, own))
        return FALSE;
    int r = ask(a[0], claimed);
    if (r == 0 && !same(claimed, own)) r = ask(a[0], own);
    return r < 0 ? ERR : bool_value(r);
}

DEF(abc, get_cache_token, "()", "A number that changes with each register().")
{
    return int_from_i64(registrations);
}

DEF(abc, _abc_registry, "(cls, /)", "The registered classes and the cached answers, as lists.")
{
    AbcData *data = data_of(a[0]);
    if (!data) return ERR;
    Set *sets[] = {data->registry, data->cache, data->negative};
    Tuple *t = tuple_new(4);
    for (int i = 0; i < 3; i++) {
        t->items[i] = sets[i] ? op_list(obj_value(sets[i])) : list_value(list_new(0));
        if (is_err(t->items[i])) return ERR;
    }
    t->items[3] = int_from_i64(data->negative_version);
    return tuple_value(t);
}

DEF(abc, _abc_clear, "(cls, registry, /)", "Forget cached answers, and if asked the registered classes.")
{
    AbcData *data = data_of(a[0]);
    if (!data) return ERR;
    data->cache = data->negative = NULL;
    if (is_true(a[1])) data->registry = NULL;
    return NONE;
}

/* Sequence and Mapping tell `match` what their subclasses are. */
DEF(abc, _abc_match, "(cls, sequence, /)", "Let instances of cls match sequence (or mapping) patterns.")
{
    if (!is_type(a[0])) return err_type("a class is needed");
    as_type(a[0])->flags |= is_true(a[1]) ? T_SEQUENCE : T_MAPPING;
    return NONE;
}

void abc_module_init(Dict *d)
{
    if (!type_abc_data)
        type_abc_data = type_new_native("_abc", "_abc_data", "abc_data", NULL, K_NATIVE_OBJECT,
                                        sizeof(AbcData), 0, data_setup);
}
