/* __build_class__(): what a class statement calls. It finds the bases and the metaclass, has the body run in
 * the namespace that the metaclass prepares, and calls the metaclass. */
#include "native/builtins.h"

/* The bases with those that are no classes replaced by what their __mro_entries__ say (PEP 560). NULL on
 * error. */
static Tuple *resolve_bases(Tuple *bases)
{
    List *out = NULL;
    for (int64_t i = 0; i < bases->len; i++) {
        Value b = bases->items[i], entries;
        int found = is_type(b) ? 0 : op_getattr_opt(b, NM(__mro_entries__), &entries);
        if (found < 0) return NULL;
        if (found && !out) {
            out = list_new(bases->len);
            for (int64_t j = 0; j < i; j++) list_append(out, bases->items[j]);
        }
        if (!found) {
            if (out) list_append(out, b);
            continue;
        }
        Value r = op_call1(entries, tuple_value(bases));
        if (is_err(r)) return NULL;
        if (!is_tuple(r)) {
            err_type("__mro_entries__ must return a tuple");
            return NULL;
        }
        if (list_extend(out, r) < 0) return NULL;
    }
    return out ? list_to_tuple(out) : bases;
}

/* The metaclass: the one asked for, or that of the first base, or type; of classes the most derived. ERR on
 * error. */
static Value choose_metaclass(Value meta, Tuple *bases)
{
    if (is_err(meta)) meta = bases->len == 0 ? obj_value(type_type) : obj_value(type_of(bases->items[0]));
    if (!is_type(meta)) return meta;
    Type *winner = type_winner(as_type(meta), bases);
    return winner ? obj_value(winner) : ERR;
}

/* The namespace for the body. */
static Value prepare(Value meta, Value name, Tuple *bases, Value kwds)
{
    Value f;
    if (same(meta, obj_value(type_type))) return dict_value(dict_new());
    int found = op_getattr_opt(meta, NM(__prepare__), &f);
    if (found <= 0) return found < 0 ? ERR : dict_value(dict_new());
    Value ns = op_call_ex(f, tuple_value(tuple_of(2, name, tuple_value(bases))), kwds);
    if (is_err(ns) || type_of(ns)->slots.getitem) return ns;
    if (is_type(meta)) return err_type("%N.__prepare__() must return a mapping, not %T", as_type(meta), ns);
    return err_type("<metaclass>.__prepare__() must return a mapping, not %T", ns);
}

/* The cell of __class__ that the body's methods share, if they use it: the metaclass must have filled it. 0
 * or -1. */
static int check_class_cell(Value cell, Value cls, Value name)
{
    if (!is_cell(cell) || !is_type(cls)) return 0;
    Value v = ((Cell *)as_obj(cell))->value;
    if (is_err(v))
        err_raise(exc_RuntimeError,
                  "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name,
                  cls);
    else if (!same(v, cls))
        err_type("__class__ set to %R defining %R as %R", v, name, cls);
    return err_occurred() ? -1 : 0;
}

static Value make_class(Value fn, Value name, Value meta, Tuple *written, Tuple *bases, Value kwds)
{
    Value ns = prepare(meta, name, bases, kwds);
    if (is_err(ns)) return ERR;
    Value cell = vm_call_body(fn, ns);
    if (is_err(cell)) return ERR;
    if (!is_cell(cell) && is_dict(ns)) cell = dict_get_str(as_dict(ns), NM(__classcell__));
    if (bases != written && op_setitem(ns, str_value(NM(__orig_bases__)), tuple_value(written)) < 0)
        return ERR;
    Value cls = op_call_ex(meta, tuple_value(tuple_of(3, name, tuple_value(bases), ns)), kwds);
    if (is_err(cls) || check_class_cell(cell, cls, name) < 0) return ERR;
    return cls;
}

DEF(builtins, __build_class__, "(*args, metaclass=None, **kwds)",
    "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\n"
    "Internal helper function used by the class statement.")
{
    if (n < 4) return err_type("__build_class__: not enough arguments");
    Value fn = a[2], name = a[3], kwds = a[1];
    if (!is_function(fn)) return err_type("__build_class__: func must be a function");
    if (!is_str(name)) return err_type("__build_class__: name is not a string");
    Tuple *written = tuple_from(a + 4, n - 4);
    Tuple *bases = resolve_bases(written);
    if (!bases) return ERR;
    Value meta = choose_metaclass(a[0], bases);
    return is_err(meta) ? ERR : make_class(fn, name, meta, written, bases, kwds);
}
