/* isinstance, issubclass and dir. */
#include "object/ops.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/typeimpl.h"

/* Objects may claim a class by an attribute __class__; ordinary ones do not, and are not asked. */
static bool claims_class(Value v)
{
    Type *t = type_of(v);
    static Value plain;
    if (is_err(plain)) plain = dict_get_str(type_object->dict, NM(__class__));
    bool plain_lookup = t->slots.getattr == object_getattr || t->slots.getattr == type_getattr ||
                        t->slots.getattr == dispatch_getattr;
    return !plain_lookup || !same(type_lookup(t, NM(__class__)), plain);
}

/* The bases of something that is no type but has __bases__ (an old protocol): a tuple, or ERR if it has none.
 */
static Value abstract_bases(Value cls)
{
    Value bases;
    if (op_getattr_opt(cls, NM(__bases__), &bases) <= 0) return ERR;
    return is_tuple(bases) ? bases : ERR;
}

static int abstract_issubclass(Value c, Value cls)
{
    if (same(c, cls)) return 1;
    Value bases = abstract_bases(c);
    if (is_err(bases)) return err_occurred() ? -1 : 0;
    if (!recursion_enter(" in __subclasscheck__")) return -1;
    int r = 0;
    for (int64_t i = 0; i < as_tuple(bases)->len && !r; i++)
        r = abstract_issubclass(as_tuple(bases)->items[i], cls);
    recursion_leave();
    return r;
}

static bool check_class(Value v, const char *message)
{
    if (!is_err(abstract_bases(v))) return true;
    if (!err_occurred()) err_type("%s", message);
    return false;
}

int isinstance_plain(Value v, Value cls)
{
    Value claimed;
    if (is_type(cls)) {
        if (is_a(v, as_type(cls))) return 1;
        if (!claims_class(v)) return 0;
        int r = op_getattr_opt(v, NM(__class__), &claimed);
        if (r <= 0) return r;
        return is_type(claimed) && as_type(claimed) != type_of(v) &&
               type_is_subtype(as_type(claimed), as_type(cls));
    }
    if (!check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
    int r = op_getattr_opt(v, NM(__class__), &claimed);
    return r <= 0 ? r : abstract_issubclass(claimed, cls);
}

int issubclass_plain(Value c, Value cls)
{
    if (is_type(c) && is_type(cls)) return type_is_subtype(as_type(c), as_type(cls));
    if (!check_class(c, "issubclass() arg 1 must be a class")) return -1;
    if (!check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
    return abstract_issubclass(c, cls);
}

/* Any of a tuple of classes. */
static int any_of(Value v, Tuple *classes, int (*test)(Value, Value), const char *where)
{
    if (!recursion_enter(where)) return -1;
    int r = 0;
    for (int64_t i = 0; i < classes->len && !r; i++) r = test(v, classes->items[i]);
    recursion_leave();
    return r;
}

/* What the hook of cls's metaclass says: 1, 0, -1; -2: it has none. */
static int ask_hook(Value v, Value cls, Str *hook, const char *where)
{
    Value f = type_lookup(type_of(cls), hook), args[2] = {cls, v};
    if (is_err(f)) return -2;
    if (!recursion_enter(where)) return -1;
    Value r = call_unbound(f, args, 2);
    recursion_leave();
    return is_err(r) ? -1 : op_truth(r);
}

int op_isinstance(Value v, Value cls)
{
    if (same(obj_value(type_of(v)), cls)) return 1;
    if (is_exact(cls, type_type)) return isinstance_plain(v, cls);
    if (is_tuple(cls)) return any_of(v, as_tuple(cls), op_isinstance, " in __instancecheck__");
    int r = ask_hook(v, cls, NM(__instancecheck__), " in __instancecheck__");
    return r == -2 ? isinstance_plain(v, cls) : r;
}

int op_issubclass(Value c, Value cls)
{
    if (is_exact(cls, type_type)) return same(c, cls) ? 1 : issubclass_plain(c, cls);
    if (is_tuple(cls)) return any_of(c, as_tuple(cls), op_issubclass, " in __subclasscheck__");
    int r = ask_hook(c, cls, NM(__subclasscheck__), " in __subclasscheck__");
    return r == -2 ? issubclass_plain(c, cls) : r;
}

Value op_dir(Value v)
{
    Value names;
    int r = op_call_special(v, NM(__dir__), NULL, 0, &names);
    if (r < 0) return ERR;
    if (r == 0) return err_type("object does not provide __dir__");
    Value l = op_list(names);
    return is_err(l) || list_sort(as_list(l), ERR, false) < 0 ? ERR : l;
}
