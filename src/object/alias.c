/* Generic aliases, list[int] (PEP 585), and unions, int | str (PEP 604). An alias acts as its origin in all
 * but a few attributes; a union serves isinstance() and annotations. Both are one struct: a union has no
 * origin. */
#include "object/func.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"
#include "base/hash.h"

static Alias *as_alias(Value v)
{
    return (Alias *)as_obj(v);
}

static Value make(Type *type, Value origin, Value args, bool unpacked)
{
    Alias *x = gc_new(K_ALIAS, type->root, sizeof(Alias));
    x->origin = origin;
    x->args = args;
    x->unpacked = unpacked;
    return obj_value(x);
}

Value alias_new(Value origin, Value args)
{
    if (!is_tuple(args)) args = tuple_value(tuple_of(1, args));
    return make(type_generic_alias, origin, args, false);
}

/* Parameters: the type variables among the arguments, each once, in order of first appearance */

/* 1 if v has the attribute (which goes to *out), 0, -1. Classes are no type variables, whatever they define.
 */
static int get_unless_class(Value v, const char *name, Value *out)
{
    return is_type(v) ? 0 : op_getattr_opt(v, str_intern_c(name), out);
}

static int add_once(List *list, Value v)
{
    for (int64_t i = 0; i < list->len; i++)
        if (op_is(list->items[i], v)) return 0;
    return list_append(list, v);
}

static int add_parameters(List *list, Value arg)
{
    Value v;
    int found = get_unless_class(arg, "__typing_subst__", &v);
    if (found != 0) return found < 0 ? -1 : add_once(list, arg);
    found = get_unless_class(arg, "__parameters__", &v);
    if (found <= 0 || !is_tuple(v)) return found < 0 ? -1 : 0;
    for (int64_t i = 0; i < as_tuple(v)->len; i++)
        if (add_once(list, as_tuple(v)->items[i]) < 0) return -1;
    return 0;
}

static Value parameters(Value self)
{
    Alias *x = as_alias(self);
    if (!is_err(x->parameters)) return x->parameters;
    List *list = list_new(0);
    Tuple *args = as_tuple(x->args);
    for (int64_t i = 0; i < args->len; i++)
        if (add_parameters(list, args->items[i]) < 0) return ERR;
    return x->parameters = tuple_value(list_to_tuple(list));
}

/* Substitution: dict[T, list[U]][int, str] */

static Value wrong_count(Value self, Tuple *params, Tuple *items)
{
    return err_type("Too %s arguments for %R; actual %lld, expected %lld",
                    items->len > params->len ? "many" : "few", self, (long long)items->len,
                    (long long)params->len);
}

/* The items as given, *tuple[...] taken apart. */
static Tuple *unpack_items(Value item)
{
    if (!is_tuple(item)) item = tuple_value(tuple_of(1, item));
    List *out = list_new(0);
    for (int64_t i = 0; i < as_tuple(item)->len; i++) {
        Value v = as_tuple(item)->items[i], sub;
        int found = get_unless_class(v, "__typing_unpacked_tuple_args__", &sub);
        if (found < 0) return NULL;
        bool spread = found > 0 && is_tuple(sub);
        if (spread && as_tuple(sub)->len > 0 && same(as_tuple(sub)->items[as_tuple(sub)->len - 1], ELLIPSIS))
            spread = false;
        if ((spread ? list_extend(out, sub) : list_append(out, v)) < 0) return NULL;
    }
    return list_to_tuple(out);
}

/* Lets each parameter adapt the items (TypeVarTuple gathers, ParamSpec wraps). */
static Tuple *prepare_items(Value self, Tuple *params, Tuple *items)
{
    for (int64_t i = 0; i < params->len; i++) {
        Value prepare;
        int found = op_getattr_opt(params->items[i], str_intern_c("__typing_prepare_subst__"), &prepare);
        if (found < 0) return NULL;
        if (found == 0 || is_none(prepare)) continue;
        Value r = op_call2(prepare, self, tuple_value(items));
        if (is_err(r)) return NULL;
        items = is_tuple(r) ? as_tuple(r) : tuple_of(1, r);
    }
    if (items->len == params->len) return items;
    wrong_count(self, params, items);
    return NULL;
}

static Value item_of(Tuple *params, Tuple *items, Value param)
{
    for (int64_t i = 0; i < params->len; i++)
        if (op_is(params->items[i], param)) return items->items[i];
    return param;
}

/* What one argument becomes. */
static Value substitute(Value arg, Tuple *params, Tuple *items)
{
    Value v;
    int found = get_unless_class(arg, "__typing_subst__", &v);
    if (found < 0) return ERR;
    if (found) return op_call1(v, item_of(params, items, arg));
    found = get_unless_class(arg, "__parameters__", &v);
    if (found < 0) return ERR;
    if (!found || !is_tuple(v) || as_tuple(v)->len == 0) return arg;
    List *sub = list_new(as_tuple(v)->len);
    for (int64_t i = 0; i < as_tuple(v)->len; i++) {
        Value item = item_of(params, items, as_tuple(v)->items[i]);
        if ((is_tuple(item) ? list_extend(sub, item) : list_append(sub, item)) < 0) return ERR;
    }
    return op_getitem(arg, tuple_value(list_to_tuple(sub)));
}

/* The arguments of self with `item` put in place of its parameters: a tuple. */
static Value substitute_all(Value self, Value item)
{
    Value ps = parameters(self);
    if (is_err(ps)) return ERR;
    Tuple *params = as_tuple(ps);
    if (params->len == 0) return err_type("%R is not a generic class", self);
    Tuple *items = unpack_items(item);
    if (items) items = prepare_items(self, params, items);
    if (!items) return ERR;
    List *out = list_new(0);
    for (int64_t i = 0; i < alias_args(self)->len; i++) {
        Value r = substitute(alias_args(self)->items[i], params, items);
        if (is_err(r) || (is_tuple(r) ? list_extend(out, r) : list_append(out, r)) < 0) return ERR;
    }
    return tuple_value(list_to_tuple(out));
}

/* Text */

/* The name of a class or other origin as annotations show it: "int", "__main__.Point". ERR on error. */
static Value item_name(Value v)
{
    Value qualname, module, origin;
    if (same(v, ELLIPSIS)) return str_value(str_new_c("..."));
    if (is_none(v) || same(v, obj_value(type_none_type))) return str_value(str_new_c("None"));
    int found = op_getattr_opt(v, NM(__origin__), &origin);
    if (found > 0) found = op_getattr_opt(v, NM(__args__), &origin);
    if (found != 0) return found < 0 ? ERR : op_repr(v);
    found = op_getattr_opt(v, NM(__qualname__), &qualname);
    if (found <= 0) return found < 0 ? ERR : op_repr(v);
    found = op_getattr_opt(v, NM(__module__), &module);
    if (found < 0) return ERR;
    if (found == 0 || is_none(module)) return op_repr(v);
    if (is_str(module) && str_eq_c(as_str(module), "builtins")) return op_str(qualname);
    return str_format_c("%S.%S", module, qualname);
}

/* Names of args with sep between them, added to sb: 0 or -1. */
static int join_names(SB *sb, Tuple *args, const char *sep)
{
    for (int64_t i = 0; i < args->len; i++) {
        Value name = item_name(args->items[i]);
        if (is_err(name)) return -1;
        if (i > 0) sb_c(sb, sep);
        sb_str(sb, as_str(name));
    }
    return 0;
}

static Value alias_repr(Value v)
{
    Alias *x = as_alias(v);
    SB sb = {0};
    if (x->unpacked) sb_cp(&sb, '*');
    Value name = item_name(x->origin);
    if (is_err(name)) goto failed;
    sb_str(&sb, as_str(name));
    sb_cp(&sb, '[');
    if (as_tuple(x->args)->len == 0) sb_c(&sb, "()");
    if (join_names(&sb, as_tuple(x->args), ", ") < 0) goto failed;
    sb_cp(&sb, ']');
    return str_value(sb_take(&sb));
failed:
    sb_free(&sb);
    return ERR;
}

static Value union_repr(Value v)
{
    SB sb = {0};
    if (join_names(&sb, alias_args(v), " | ") < 0) {
        sb_free(&sb);
        return ERR;
    }
    return str_value(sb_take(&sb));
}

/* Generic aliases */

DEF_NEW(generic_alias, "(cls, origin, args, /)",
        "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is "
        "(int,).")
{
    Value args = is_tuple(a[2]) ? a[2] : tuple_value(tuple_of(1, a[2]));
    return make(as_type(a[0]), a[1], args, false);
}

DEF_MEMBER(generic_alias, __origin__, NULL)
{
    return as_alias(a[0])->origin;
}
DEF_MEMBER(generic_alias, __args__, NULL)
{
    return as_alias(a[0])->args;
}
DEF_MEMBER(generic_alias, __unpacked__, NULL)
{
    return bool_value(as_alias(a[0])->unpacked);
}
DEF_GETTER(generic_alias, __parameters__, "Type variables in the GenericAlias.")
{
    return parameters(a[0]);
}
DEF_GETTER(generic_alias, __typing_unpacked_tuple_args__, NULL)
{
    Alias *x = as_alias(a[0]);
    return x->unpacked && same(x->origin, obj_value(type_tuple)) ? x->args : NONE;
}
DEF(generic_alias, __mro_entries__, "(self, bases, /)", "The class to inherit from in place of the alias.")
{
    return tuple_value(tuple_of(1, as_alias(a[0])->origin));
}
DEF(generic_alias, __instancecheck__, "(self, instance, /)", "Raises TypeError.")
{
    return err_type("isinstance() argument 2 cannot be a parameterized generic");
}
DEF(generic_alias, __subclasscheck__, "(self, cls, /)", "Raises TypeError.")
{
    return err_type("issubclass() argument 2 cannot be a parameterized generic");
}
DEF(generic_alias, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Alias *x = as_alias(a[0]);
    Value args = tuple_value(tuple_of(2, x->origin, x->args));
    return tuple_value(tuple_of(2, obj_value(type_generic_alias), args));
}

/* Attributes that are the alias's own though its origin may have them too. */
static const char *const own_attributes[] = {
    "__class__",       "__origin__",     "__args__",
    "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
    "__mro_entries__", "__reduce_ex__",  "__reduce__",
    "__copy__",        "__deepcopy__",
};

static bool is_own_attribute(Str *name)
{
    if (str_len(name) < 2 || str_at(name, 1) != '_') return false;
    for (size_t i = 0; i < COUNT_OF(own_attributes); i++)
        if (str_eq_c(name, own_attributes[i])) return true;
    return false;
}

DEF(generic_alias, __dir__, "(self, /)", "The names of the origin's attributes and of the alias's own.")
{
    Value names = op_dir(as_alias(a[0])->origin);
    if (is_err(names)) return ERR;
    for (size_t i = 0; i < COUNT_OF(own_attributes); i++) {
        Value name = str_value(str_intern_c(own_attributes[i]));
        int found = op_contains(names, name);
        if (found < 0 || (!found && list_append(as_list(names), name) < 0)) return ERR;
    }
    return names;
}

static Value alias_getattr(Value v, Str *name)
{
    return is_own_attribute(name) ? object_getattr(v, name) : op_getattr(as_alias(v)->origin, name);
}

/* list[int](): an instance of the origin, told of its alias if it has room for that. */
static Value alias_call(Value v, const Value *args, int nargs, Value kwnames)
{
    Value obj = op_call(as_alias(v)->origin, args, nargs, kwnames);
    if (is_err(obj) || !is_obj(obj) || op_setattr(obj, str_intern_c("__orig_class__"), v) == 0) return obj;
    if (!err_is(exc_AttributeError) && !err_is(exc_TypeError)) return ERR;
    err_clear();
    return obj;
}

static Value alias_getitem(Value v, Value item)
{
    Value args = substitute_all(v, item);
    return is_err(args) ? ERR : make(type_generic_alias, as_alias(v)->origin, args, as_alias(v)->unpacked);
}

/* `*tuple[int]` in a subscript: one item, the alias unpacked. */
static Value alias_iter(Value v)
{
    Alias *x = as_alias(v);
    Value star = make(type_generic_alias, x->origin, x->args, true);
    return op_iter(tuple_value(tuple_of(1, star)));
}

static Value alias_compare(Value v, Value w, CmpOp op)
{
    if (!is_alias(w) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    Alias *x = as_alias(v), *y = as_alias(w);
    int eq = x->unpacked != y->unpacked ? 0 : op_compare_bool(CMP_EQ, x->origin, y->origin);
    if (eq > 0) eq = op_compare_bool(CMP_EQ, x->args, y->args);
    return eq < 0 ? ERR : bool_value(eq == (op == CMP_EQ));
}

static int alias_hash(Value v, int64_t *hash)
{
    int64_t h;
    if (op_hash(as_alias(v)->origin, hash) < 0 || op_hash(as_alias(v)->args, &h) < 0) return -1;
    *hash ^= h;
    return 0;
}

/* Unions */

static bool can_join(Value v)
{
    return is_none(v) || is_type(v) || is_kind(v, K_ALIAS);
}

/* Adds the members of v to list, each once: 0 or -1. */
static int add_members(List *list, Value v)
{
    if (is_union(v)) {
        for (int64_t i = 0; i < alias_args(v)->len; i++)
            if (add_members(list, alias_args(v)->items[i]) < 0) return -1;
        return 0;
    }
    if (is_none(v)) v = obj_value(type_none_type);
    for (int64_t i = 0; i < list->len; i++) {
        bool aliases = is_alias(list->items[i]) && is_alias(v);
        int eq = aliases ? op_compare_bool(CMP_EQ, list->items[i], v) : op_is(list->items[i], v);
        if (eq != 0) return eq < 0 ? -1 : 0;
    }
    return list_append(list, v);
}

static Value join(List *members)
{
    if (members->len == 1) return members->items[0];
    return make(type_union_type, ERR, tuple_value(list_to_tuple(members)), false);
}

Value union_new(Value a, Value b)
{
    if (!can_join(a) || !can_join(b) || (is_none(a) && is_none(b))) return NOTIMPL;
    List *members = list_new(2);
    if (add_members(members, a) < 0 || add_members(members, b) < 0) return ERR;
    return join(members);
}

static Value union_reversed(Value self, Value other)
{
    return union_new(other, self);
}

DEF_MEMBER(union_type, __args__, NULL)
{
    return as_alias(a[0])->args;
}
DEF_GETTER(union_type, __parameters__, "Type variables in the types.UnionType.")
{
    return parameters(a[0]);
}

DEF(union_type, __instancecheck__, "(self, instance, /)", "Is it an instance of one of the members?")
{
    for (int64_t i = 0; i < alias_args(a[0])->len; i++) {
        int r = op_isinstance(a[1], alias_args(a[0])->items[i]);
        if (r != 0) return r < 0 ? ERR : TRUE;
    }
    return FALSE;
}
DEF(union_type, __subclasscheck__, "(self, cls, /)", "Is it a subclass of one of the members?")
{
    if (!is_type(a[1])) return err_type("issubclass() arg 1 must be a class");
    for (int64_t i = 0; i < alias_args(a[0])->len; i++) {
        int r = op_issubclass(a[1], alias_args(a[0])->items[i]);
        if (r != 0) return r < 0 ? ERR : TRUE;
    }
    return FALSE;
}

static Value union_getitem(Value v, Value item)
{
    Value args = substitute_all(v, item);
    if (is_err(args)) return ERR;
    Value r = ERR;
    for (int64_t i = 0; i < as_tuple(args)->len; i++) {
        Value x = as_tuple(args)->items[i];
        r = is_err(r) ? x : op_binary(BIN_OR, r, x);
        if (is_err(r)) return ERR;
    }
    return r;
}

/* Is every member of a one of b? 1, 0, -1 */
static int is_subset(Tuple *a, Tuple *b)
{
    for (int64_t i = 0; i < a->len; i++) {
        int found = op_contains(tuple_value(b), a->items[i]);
        if (found <= 0) return found;
    }
    return 1;
}

static Value union_compare(Value v, Value w, CmpOp op)
{
    if (!is_union(w) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    Tuple *a = alias_args(v), *b = alias_args(w);
    int eq = a->len == b->len ? is_subset(a, b) : 0;
    return eq < 0 ? ERR : bool_value(eq == (op == CMP_EQ));
}

/* The same for any order of the members. */
static int union_hash(Value v, int64_t *hash)
{
    uint64_t sum = 0;
    for (int64_t i = 0; i < alias_args(v)->len; i++) {
        int64_t h;
        if (op_hash(alias_args(v)->items[i], &h) < 0) return -1;
        sum += hash_mix((uint64_t)h);
    }
    *hash = (int64_t)(sum >> 2);
    return 0;
}

static void alias_mark(Object *o)
{
    Alias *x = (Alias *)o;
    gc_mark(x->origin);
    gc_mark(x->args);
    gc_mark(x->parameters);
}

void generic_alias_setup(Type *t)
{
    t->size = sizeof(Alias);
    t->module = str_value(str_intern_c("types"));
    t->slots.repr = alias_repr;
    t->slots.getattr = alias_getattr;
    t->slots.call = alias_call;
    t->slots.getitem = alias_getitem;
    t->slots.iter = alias_iter;
    t->slots.cmp = alias_compare;
    t->slots.hash = alias_hash;
    t->slots.bin[BIN_OR] = union_new;
    t->slots.rbin[BIN_OR] = union_reversed;
    gc_register_kind(K_ALIAS, alias_mark, NULL);
}

void union_type_setup(Type *t)
{
    t->size = sizeof(Alias);
    t->module = str_value(str_intern_c("types"));
    t->doc = "Represent a PEP 604 union type\n\nE.g. for int | str";
    t->slots.repr = union_repr;
    t->slots.getitem = union_getitem;
    t->slots.cmp = union_compare;
    t->slots.hash = union_hash;
    t->slots.bin[BIN_OR] = union_new;
    t->slots.rbin[BIN_OR] = union_reversed;
}
