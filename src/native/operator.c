/* operator: the operators of the language as functions, and the getters itemgetter, attrgetter and
 * methodcaller. */
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"

#define ONE(name, call, doc)                                                                                 \
    DEF(operator, name, "(a, /)", "Same as " doc)                                                            \
    {                                                                                                        \
        return call(a[0]);                                                                                   \
    }
ONE(neg, op_neg, "-a.")
ONE(pos, op_pos, "+a.")
ONE(inv, op_invert, "~a.")
ONE(invert, op_invert, "~a.")
ONE(abs, op_abs, "abs(a).")
ONE(index, op_index, "a.__index__()")
#undef ONE

#define TWO(name, value, doc)                                                                                \
    DEF(operator, name, "(a, b, /)", "Same as " doc ".")                                                     \
    {                                                                                                        \
        return value;                                                                                        \
    }
#define ARITHMETIC(name, iname, op, sym)                                                                     \
    TWO(name, op_binary(BIN_##op, a[0], a[1]), "a " sym " b")                                                \
    TWO(iname, op_inplace(BIN_##op, a[0], a[1]), "a " sym "= b")
ARITHMETIC(add, iadd, ADD, "+")
ARITHMETIC(sub, isub, SUB, "-")
ARITHMETIC(mul, imul, MUL, "*")
ARITHMETIC(truediv, itruediv, TRUEDIV, "/")
ARITHMETIC(floordiv, ifloordiv, FLOORDIV, "//")
ARITHMETIC(mod, imod, MOD, "%")
ARITHMETIC(pow, ipow, POW, "**")
ARITHMETIC(lshift, ilshift, LSHIFT, "<<")
ARITHMETIC(rshift, irshift, RSHIFT, ">>")
ARITHMETIC(and_, iand, AND, "&")
ARITHMETIC(xor, ixor, XOR, "^")
ARITHMETIC(or_, ior, OR, "|")
ARITHMETIC(matmul, imatmul, MATMUL, "@")
#undef ARITHMETIC

#define COMPARE(name, op, sym) TWO(name, op_compare(CMP_##op, a[0], a[1]), "a " sym " b")
COMPARE(lt, LT, "<")
COMPARE(le, LE, "<=")
COMPARE(eq, EQ, "==")
COMPARE(ne, NE, "!=")
COMPARE(gt, GT, ">")
COMPARE(ge, GE, ">=")
#undef COMPARE

TWO(is_, bool_value(op_is(a[0], a[1])), "a is b")
TWO(is_not, bool_value(!op_is(a[0], a[1])), "a is not b")
TWO(getitem, op_getitem(a[0], a[1]), "a[b]")
#undef TWO

DEF(operator, not_, "(a, /)", "Same as not a.")
{
    int t = op_truth(a[0]);
    return t < 0 ? ERR : bool_value(!t);
}

DEF(operator, truth, "(a, /)", "Return True if a is true, False otherwise.")
{
    int t = op_truth(a[0]);
    return t < 0 ? ERR : bool_value(t);
}

DEF(operator, contains, "(a, b, /)", "Same as b in a (note reversed operands).")
{
    int found = op_contains(a[0], a[1]);
    return found < 0 ? ERR : bool_value(found);
}

DEF(operator, setitem, "(a, b, c, /)", "Same as a[b] = c.")
{
    return op_setitem(a[0], a[1], a[2]) < 0 ? ERR : NONE;
}

DEF(operator, delitem, "(a, b, /)", "Same as del a[b].")
{
    return op_delitem(a[0], a[1]) < 0 ? ERR : NONE;
}

static bool is_sequence(Value v)
{
    return type_of(v)->slots.getitem && !is_dict(v);
}

/* left + right or left += right, of a sequence and what it takes. */
static Value concatenated(Value left, Value right, Value (*add)(BinOp, Value, Value))
{
    bool both = is_str(left) || is_list(left) || is_tuple(left) || is_bytes(left) || is_sequence(right);
    return is_sequence(left) && both
               ? add(BIN_ADD, left, right)
               : err_type("'%T' object can't be concatenated", is_sequence(left) ? right : left);
}

DEF(operator, concat, "(a, b, /)", "Same as a + b, for a and b sequences.")
{
    return concatenated(a[0], a[1], op_binary);
}

DEF(operator, iconcat, "(a, b, /)", "Same as a += b, for a and b sequences.")
{
    return concatenated(a[0], a[1], op_inplace);
}

/* How many items compare equal to v, or the number of the first. */
static Value look_for(Value items, Value v, bool first)
{
    Value it = op_iter(items);
    int64_t at = 0, count = 0;
    if (is_err(it) && err_is(exc_TypeError)) {
        err_clear();
        return err_type("argument of type '%T' is not iterable", items);
    }
    if (is_err(it)) return ERR;
    for (;; at++) {
        Value item = op_next(it);
        if (is_err(item)) break;
        int eq = op_equal(item, v);
        if (eq < 0) return ERR;
        if (eq && first) return int_from_i64(at);
        count += eq;
    }
    if (err_occurred()) return ERR;
    return first ? err_value("sequence.index(x): x not in sequence") : int_from_i64(count);
}

DEF(operator, countOf, "(a, b, /)", "Return the number of items in a which are, or which equal, b.")
{
    return look_for(a[0], a[1], false);
}

DEF(operator, indexOf, "(a, b, /)", "Return the first index of b in a.")
{
    return look_for(a[0], a[1], true);
}

DEF(operator, length_hint, "(obj, default=0, /)", "An estimate of the number of items in obj.")
{
    int64_t dflt = 0;
    if (!is_err(a[1])) {
        if (!is_intlike(a[1])) return err_type("'%T' object cannot be interpreted as an integer", a[1]);
        if (op_as_index(a[1], &dflt, exc_OverflowError) < 0) return ERR;
    }
    int64_t hint = op_length_hint(a[0], dflt);
    return hint < 0 && err_occurred() ? ERR : int_from_i64(hint);
}

DEF(operator, call, "(obj, /, *args, **kwargs)", "Same as obj(*args, **kwargs).")
{
    if (is_err(a[1])) return op_call(a[0], a + 2, n - 2, ERR);
    return op_call_ex(a[0], tuple_value(tuple_from(a + 2, n - 2)), a[1]);
}

DEF(operator, _compare_digest, "(a, b, /)",
    "a == b of two ASCII strings or bytes, in a time that does not tell where they differ.")
{
    bool texts = is_str(a[0]) && is_str(a[1]);
    if (!texts && !(is_bytes(a[0]) && is_bytes(a[1])))
        return err_type("unsupported operand types(s) or combination of types: '%T' and '%T'", a[0], a[1]);
    return op_compare(CMP_EQ, a[0], a[1]);
}

/* itemgetter, attrgetter, methodcaller: what they were made with, and calls */

typedef struct Getter {
    Object o;
    Tuple *args; /* keys; names; or the method's name and its arguments */
    Value paths; /* attrgetter: a tuple for each name, of the names between its dots */
    Dict *keywords;
} Getter;

static Type *type_itemgetter, *type_attrgetter, *type_methodcaller;

static Getter *as_getter(Value v)
{
    return (Getter *)as_obj(v);
}

static void getter_mark(Object *o)
{
    gc_mark_obj(((Getter *)o)->args);
    gc_mark(((Getter *)o)->paths);
    gc_mark_obj(((Getter *)o)->keywords);
    mark_extra_dict(o);
}

static Value getter_new(Type *cls, const Value *args, int n, Value paths, Value keywords)
{
    Tuple *t = tuple_from(args, n);
    if (!t) return ERR;
    Getter *g = alloc_instance(cls, 0);
    g->args = t;
    g->paths = paths;
    g->keywords = is_err(keywords) ? NULL : as_dict(keywords);
    return obj_value(g);
}

/* The one argument of a getter's call, or ERR. */
static Value only_argument(const char *name, const Value *args, int nargs, Value kwnames)
{
    if (!is_err(kwnames) && as_tuple(kwnames)->len) return err_type("%s() takes no keyword arguments", name);
    if (nargs != 1) return err_type("%s expected 1 argument, got %d", name, nargs);
    return args[0];
}

DEF_NEW(itemgetter, "(cls, /, *items)", "itemgetter(2)(r) is r[2]; itemgetter(2, 5)(r) is (r[2], r[5]).")
{
    if (n < 2) return err_type("itemgetter expected 1 argument, got 0");
    return getter_new(as_type(a[0]), a + 1, n - 1, ERR, ERR);
}

static Value itemgetter_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Value v = only_argument("itemgetter", args, nargs, kwnames);
    Tuple *keys = as_getter(self)->args;
    if (is_err(v)) return ERR;
    if (keys->len == 1) return op_getitem(v, keys->items[0]);
    Tuple *t = tuple_new(keys->len);
    for (int64_t i = 0; t && i < keys->len; i++) {
        t->items[i] = op_getitem(v, keys->items[i]);
        if (is_err(t->items[i])) return ERR;
    }
    return t ? tuple_value(t) : ERR;
}

/* "a.b" as ("a", "b"). */
static Value split_path(Str *path)
{
    List *parts = list_new(1);
    Str *dot = str_from_cp('.');
    size_t from = 0;
    for (;;) {
        int64_t at = str_find(path, dot, from, str_len(path), false);
        size_t end = at < 0 ? str_len(path) : (size_t)at;
        if (list_append(parts, str_value(str_intern(str_sub(path, from, end - from)))) < 0) return ERR;
        if (at < 0) return tuple_value(list_to_tuple(parts));
        from = end + 1;
    }
}

DEF_NEW(attrgetter, "(cls, /, *attrs)", "attrgetter('name.first')(r) is r.name.first; several give a tuple.")
{
    if (n < 2) return err_type("attrgetter expected 1 argument, got 0");
    Tuple *paths = tuple_new(n - 1);
    for (int i = 1; paths && i < n; i++) {
        if (!is_str(a[i])) return err_type("attribute name must be a string");
        paths->items[i - 1] = split_path(as_str(a[i]));
        if (is_err(paths->items[i - 1])) return ERR;
    }
    return paths ? getter_new(as_type(a[0]), a + 1, n - 1, tuple_value(paths), ERR) : ERR;
}

static Value follow(Value v, Tuple *path)
{
    for (int64_t i = 0; !is_err(v) && i < path->len; i++) v = op_getattr(v, as_str(path->items[i]));
    return v;
}

static Value attrgetter_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Value v = only_argument("attrgetter", args, nargs, kwnames);
    if (is_err(v)) return ERR;
    Tuple *paths = as_tuple(as_getter(self)->paths);
    if (paths->len == 1) return follow(v, as_tuple(paths->items[0]));
    Tuple *t = tuple_new(paths->len);
    for (int64_t i = 0; t && i < paths->len; i++) {
        t->items[i] = follow(v, as_tuple(paths->items[i]));
        if (is_err(t->items[i])) return ERR;
    }
    return t ? tuple_value(t) : ERR;
}

DEF_NEW(methodcaller, "(cls, /, *args, **kwargs)",
        "methodcaller('name', 'foo', bar=1)(b) is b.name('foo', bar=1).")
{
    if (n < 3) return err_type("methodcaller needs at least one argument, the method name");
    if (!is_str(a[2])) return err_type("method name must be a string");
    return getter_new(as_type(a[0]), a + 2, n - 2, ERR, a[1]);
}

static Value methodcaller_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Value v = only_argument("methodcaller", args, nargs, kwnames);
    Getter *g = as_getter(self);
    Value f = is_err(v) ? ERR : op_getattr(v, str_intern(as_str(g->args->items[0])));
    if (is_err(f)) return ERR;
    if (!g->keywords) return op_call(f, g->args->items + 1, (int)g->args->len - 1, ERR);
    Tuple *rest = tuple_from(g->args->items + 1, g->args->len - 1);
    return rest ? op_call_ex(f, tuple_value(rest), dict_value(g->keywords)) : ERR;
}

static int put_item(SB *sb, Value name, Value v)
{
    Value r = op_repr(v);
    if (is_err(r)) return -1;
    if (!is_err(name)) {
        sb_str(sb, as_str(name));
        sb_cp(sb, '=');
    }
    sb_str(sb, as_str(r));
    return 0;
}

static int getter_text(SB *sb, Value self)
{
    Getter *g = as_getter(self);
    if (!(type_of(self)->flags & T_HEAP)) sb_c(sb, "operator.");
    sb_str(sb, type_of(self)->name);
    sb_cp(sb, '(');
    for (int64_t i = 0; i < g->args->len; i++) {
        if (i) sb_c(sb, ", ");
        if (put_item(sb, ERR, g->args->items[i]) < 0) return -1;
    }
    Value k, v;
    for (int64_t i = 0; g->keywords && dict_each(g->keywords, &i, &k, &v);) {
        sb_c(sb, ", ");
        if (put_item(sb, k, v) < 0) return -1;
    }
    sb_cp(sb, ')');
    return 0;
}

static Value getter_repr(Value self)
{
    SB sb = {0};
    if (repr_enter(self)) return str_format_c("operator.%U(...)", type_of(self)->name);
    int failed = getter_text(&sb, self);
    repr_leave(self);
    if (!failed) {
        Str *s = sb_take(&sb);
        return s ? str_value(s) : ERR;
    }
    sb_free(&sb);
    return ERR;
}

static void getter_setup(Type *t)
{
    t->slots.mark = getter_mark;
    t->slots.repr = getter_repr;
}

static Type *getter_type(const char *name, CallFn call)
{
    Type *t =
        type_new_native("operator", name, name, NULL, K_NATIVE_OBJECT, sizeof(Getter), T_BASE, getter_setup);
    t->slots.call = call;
    return t;
}

/* __add__ for add, and so on: names that other modules used to import. */
static void add_dunders(Dict *d)
{
    static const char *const names[] = {
        "add",      "sub",       "mul",      "truediv", "floordiv", "mod",     "pow",  "lshift",
        "rshift",   "and_",      "xor",      "or_",     "matmul",   "iadd",    "isub", "imul",
        "itruediv", "ifloordiv", "imod",     "ipow",    "ilshift",  "irshift", "iand", "ixor",
        "ior",      "imatmul",   "lt",       "le",      "eq",       "ne",      "gt",   "ge",
        "neg",      "pos",       "inv",      "invert",  "abs",      "index",   "not_", "getitem",
        "setitem",  "delitem",   "contains", "concat",  "iconcat",  "call",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char dunder[32];
        size_t len = strlen(names[i]);
        if (names[i][len - 1] == '_') len--;
        snprintf(dunder, sizeof dunder, "__%.*s__", (int)len, names[i]);
        dict_set_c(d, dunder, dict_get_c(d, names[i]));
    }
}

void operator_module_init(Dict *d)
{
    if (!type_itemgetter) {
        type_itemgetter = getter_type("itemgetter", itemgetter_call);
        type_attrgetter = getter_type("attrgetter", attrgetter_call);
        type_methodcaller = getter_type("methodcaller", methodcaller_call);
    }
    dict_set_c(d, "itemgetter", obj_value(type_itemgetter));
    dict_set_c(d, "attrgetter", obj_value(type_attrgetter));
    dict_set_c(d, "methodcaller", obj_value(type_methodcaller));
    add_dunders(d);
}
