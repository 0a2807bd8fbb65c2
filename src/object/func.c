/* The type function: what a `def` makes. Calling one is the VM's business (it sets slots.call); here are its
 * attributes, its making from C and from types.FunctionType. */
#include "object/func.h"
#include "object/container.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

Dict *function_builtins;

static Function *as_function(Value v)
{
    return (Function *)as_obj(v);
}

static Value or_none(Value v)
{
    return is_err(v) ? NONE : v;
}

Dict *builtins_of(Dict *globals)
{
    Value b = dict_get_str(globals, NM(__builtins__));
    if (is_dict(b)) return as_dict(b);
    if (is_kind(b, K_MODULE)) return ((Module *)as_obj(b))->dict;
    return function_builtins;
}

Value function_new(Code *code, Dict *globals, Tuple *closure)
{
    Function *f = gc_new(K_FUNCTION, type_function->root, sizeof(Function));
    f->code = code;
    f->globals = globals;
    f->builtins = builtins_of(globals);
    f->closure = closure;
    f->defaults = f->kwdefaults = NONE;
    f->name = str_value(code->name);
    f->qualname = str_value(code->qualname);
    f->doc = or_none(code->doc);
    f->module = or_none(dict_get_str(globals, NM(__name__)));
    return obj_value(f);
}

Dict *function_annotations(Function *f)
{
    if (is_dict(f->annotations)) return as_dict(f->annotations);
    Dict *d = dict_new();
    if (is_tuple(f->annotations)) {
        Tuple *t = as_tuple(f->annotations);
        for (int64_t i = 0; i + 1 < t->len; i += 2) dict_set_str(d, as_str(t->items[i]), t->items[i + 1]);
    }
    f->annotations = dict_value(d);
    return d;
}

/* Attributes. `is_err(a[1])` in a setter: the attribute is deleted. */

DEF_MEMBER(function, __globals__, NULL)
{
    return dict_value(as_function(a[0])->globals);
}
DEF_MEMBER(function, __builtins__, NULL)
{
    return dict_value(as_function(a[0])->builtins);
}
DEF_MEMBER(function, __closure__, NULL)
{
    Tuple *c = as_function(a[0])->closure;
    return c ? tuple_value(c) : NONE;
}

DEF_GETTER(function, __doc__, NULL)
{
    return as_function(a[0])->doc;
}
DEF_SETTER(function, __doc__)
{
    as_function(a[0])->doc = or_none(a[1]);
    return NONE;
}

DEF_GETTER(function, __module__, NULL)
{
    return as_function(a[0])->module;
}
DEF_SETTER(function, __module__)
{
    as_function(a[0])->module = or_none(a[1]);
    return NONE;
}

DEF_GETTER(function, __name__, NULL)
{
    return as_function(a[0])->name;
}
DEF_SETTER(function, __name__)
{
    if (!is_str(a[1])) return err_type("__name__ must be set to a string object");
    as_function(a[0])->name = a[1];
    return NONE;
}

DEF_GETTER(function, __qualname__, NULL)
{
    return as_function(a[0])->qualname;
}
DEF_SETTER(function, __qualname__)
{
    if (!is_str(a[1])) return err_type("__qualname__ must be set to a string object");
    as_function(a[0])->qualname = a[1];
    return NONE;
}

DEF_GETTER(function, __defaults__, NULL)
{
    return as_function(a[0])->defaults;
}
DEF_SETTER(function, __defaults__)
{
    Value v = or_none(a[1]);
    if (!is_none(v) && !is_tuple(v)) return err_type("__defaults__ must be set to a tuple object");
    as_function(a[0])->defaults = v;
    return NONE;
}

DEF_GETTER(function, __kwdefaults__, NULL)
{
    return as_function(a[0])->kwdefaults;
}
DEF_SETTER(function, __kwdefaults__)
{
    Value v = or_none(a[1]);
    if (!is_none(v) && !is_dict(v)) return err_type("__kwdefaults__ must be set to a dict object");
    as_function(a[0])->kwdefaults = v;
    return NONE;
}

DEF_GETTER(function, __annotations__, NULL)
{
    return dict_value(function_annotations(as_function(a[0])));
}
DEF_SETTER(function, __annotations__)
{
    Value v = is_err(a[1]) || is_none(a[1]) ? ERR : a[1];
    if (!is_err(v) && !is_dict(v)) return err_type("__annotations__ must be set to a dict object");
    as_function(a[0])->annotations = v;
    return NONE;
}

DEF_GETTER(function, __code__, NULL)
{
    return code_value(as_function(a[0])->code);
}
DEF_SETTER(function, __code__)
{
    Function *f = as_function(a[0]);
    if (!is_code(a[1])) return err_type("__code__ must be set to a code object");
    Code *c = (Code *)as_obj(a[1]);
    unsigned want = f->closure ? (unsigned)f->closure->len : 0;
    if (c->nfree != want)
        return err_value("%S() requires a code object with %u free vars, not %u", f->name, want, c->nfree);
    f->code = c;
    return NONE;
}

DEF_GETTER(function, __dict__, NULL)
{
    Function *f = as_function(a[0]);
    if (is_err(f->dict)) f->dict = dict_value(dict_new());
    return f->dict;
}
DEF_SETTER(function, __dict__)
{
    if (is_err(a[1])) return err_type("cannot delete __dict__");
    if (!is_dict(a[1])) return err_type("__dict__ must be set to a dictionary, not a '%T'", a[1]);
    as_function(a[0])->dict = a[1];
    return NONE;
}

/* types.FunctionType(code, globals, name=None, argdefs=None, closure=None) */

static bool check_closure(Code *code, Value closure)
{
    if (!is_tuple(closure) && code->nfree > 0 && is_none(closure)) {
        err_type("arg 5 (closure) must be tuple");
        return false;
    }
    if (!is_none(closure) && !is_tuple(closure)) {
        err_type("arg 5 (closure) must be None or tuple");
        return false;
    }
    int64_t n = is_tuple(closure) ? as_tuple(closure)->len : 0;
    if (n != (int64_t)code->nfree) {
        err_value("%U requires closure of length %u, not %lld", code->name, code->nfree, (long long)n);
        return false;
    }
    for (int64_t i = 0; i < n; i++) {
        if (is_cell(as_tuple(closure)->items[i])) continue;
        err_type("arg 5 (closure) expected cell, found %T", as_tuple(closure)->items[i]);
        return false;
    }
    return true;
}

DEF_NEW(function, "(cls, code, globals, name=None, argdefs=None, closure=None)",
        "Create a function object.\n\n"
        "code is a code object, globals the dictionary of its globals; name overrides the name in the code;\n"
        "argdefs is a tuple of default values and closure one of cells for the free variables.")
{
    Value name = or_none(a[3]), defaults = or_none(a[4]), closure = or_none(a[5]);
    if (!is_code(a[1])) return err_type("function() argument 'code' must be code, not %T", a[1]);
    if (!is_dict(a[2])) return err_type("function() argument 'globals' must be dict, not %T", a[2]);
    if (!is_none(name) && !is_str(name)) return err_type("arg 3 (name) must be None or string");
    if (!is_none(defaults) && !is_tuple(defaults)) return err_type("arg 4 (defaults) must be None or tuple");
    Code *code = (Code *)as_obj(a[1]);
    if (!check_closure(code, closure)) return ERR;
    bool cells = is_tuple(closure) && as_tuple(closure)->len > 0;
    Value v = function_new(code, as_dict(a[2]), cells ? as_tuple(closure) : NULL);
    if (!is_none(name)) as_function(v)->name = name;
    as_function(v)->defaults = defaults;
    return v;
}

static Value function_repr(Value v)
{
    return str_format_c("<function %S at %s>", as_function(v)->qualname, address_text(v).s);
}

static Value function_get(Value f, Value obj, unused Value type)
{
    return is_err(obj) ? f : method_new(f, obj);
}

static void function_mark(Object *o)
{
    Function *f = (Function *)o;
    gc_mark_obj(f->code);
    gc_mark_obj(f->globals);
    gc_mark_obj(f->builtins);
    gc_mark_obj(f->closure);
    gc_mark_values(&f->defaults, 2);
    gc_mark_values(&f->name, 2);
    gc_mark_values(&f->doc, 2);
    gc_mark(f->annotations);
    gc_mark(f->dict);
}

void function_setup(Type *t)
{
    t->size = sizeof(Function);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.repr = function_repr;
    t->slots.descr_get = function_get;
    gc_register_kind(K_FUNCTION, function_mark, NULL);
}
