/* Module builtins: its namespace, and the functions that look into objects. The others are in builtins_*.c
 * beside it; print, input and open are with the files. */
#include "native/builtins.h"

/* The name given to getattr() and its kin, interned as attribute names are; NULL with TypeError. */
static Str *attribute_name(Value v)
{
    if (likely(is_str(v))) return str_intern(as_str(v));
    err_type("attribute name must be string, not '%T'", v);
    return NULL;
}

DEF(builtins, getattr, "(object, name, default=<unrepresentable>, /)",
    "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\n"
    "When a default argument is given, it is returned when the attribute doesn't exist.")
{
    Str *name = attribute_name(a[1]);
    if (!name) return ERR;
    if (is_err(a[2])) return op_getattr(a[0], name);
    Value v;
    int found = op_getattr_opt(a[0], name, &v);
    return found > 0 ? v : found < 0 ? ERR : a[2];
}

DEF(builtins, hasattr, "(obj, name, /)", "Return whether the object has an attribute with the given name.")
{
    Value v;
    Str *name = attribute_name(a[1]);
    int found = name ? op_getattr_opt(a[0], name, &v) : -1;
    return found < 0 ? ERR : bool_value(found);
}

DEF(builtins, setattr, "(obj, name, value, /)",
    "Sets the named attribute on the given object; setattr(x, 'y', v) is equivalent to x.y = v.")
{
    Str *name = attribute_name(a[1]);
    return name && op_setattr(a[0], name, a[2]) == 0 ? NONE : ERR;
}

DEF(builtins, delattr, "(obj, name, /)",
    "Deletes the named attribute from the given object; delattr(x, 'y') is equivalent to del x.y.")
{
    Str *name = attribute_name(a[1]);
    return name && op_delattr(a[0], name) == 0 ? NONE : ERR;
}

DEF(builtins, isinstance, "(obj, class_or_tuple, /)",
    "Return whether an object is an instance of a class or of a subclass thereof.\n"
    "A tuple, as in isinstance(x, (A, B)), or a union, A | B, names several classes to check against.")
{
    int r = op_isinstance(a[0], a[1]);
    return r < 0 ? ERR : bool_value(r);
}

DEF(builtins, issubclass, "(cls, class_or_tuple, /)",
    "Return whether 'cls' is derived from another class or is the same class.\n"
    "A tuple, as in issubclass(x, (A, B)), or a union, A | B, names several classes to check against.")
{
    int r = op_issubclass(a[0], a[1]);
    return r < 0 ? ERR : bool_value(r);
}

DEF(builtins, callable, "(obj, /)", "Return whether the object is callable (i.e., some kind of function).")
{
    return bool_value(op_callable(a[0]));
}

DEF(builtins, len, "(obj, /)", "Return the number of items in a container.")
{
    int64_t length = op_len(a[0]);
    return length < 0 ? ERR : int_from_i64(length);
}

DEF(builtins, hash, "(obj, /)",
    "Return the hash value for the given object.\nTwo objects that compare equal must also have the same "
    "hash value.")
{
    int64_t h;
    return op_hash(a[0], &h) < 0 ? ERR : int_from_i64(h);
}

DEF(builtins, id, "(obj, /)",
    "Return the identity of an object.\nThis is guaranteed to be unique among simultaneously existing "
    "objects.")
{
    return int_from_u64(object_id(a[0]));
}

DEF(builtins, repr, "(obj, /)", "Return the canonical string representation of the object.")
{
    return op_repr(a[0]);
}

DEF(builtins, ascii, "(obj, /)", "Return an ASCII-only representation of an object.")
{
    return op_ascii(a[0]);
}

DEF(builtins, format, "(value, format_spec='', /)",
    "Return type(value).__format__(value, format_spec).\nMany built-in types implement it according to the "
    "format "
    "specification.")
{
    if (is_err(a[1])) return op_format(a[0], str_value(str_empty));
    if (is_str(a[1])) return op_format(a[0], a[1]);
    if (is_none(a[1])) return err_type("format() argument 2 must be str, not None");
    return err_type("format() argument 2 must be str, not %T", a[1]);
}

Dict *current_locals(void)
{
    Frame *f = vm_frame_at(0);
    if (f) return frame_locals(f);
    err_raise(exc_SystemError, "frame does not exist");
    return NULL;
}

DEF(builtins, locals, "()", "Return a dictionary containing the current scope's local variables.")
{
    Dict *d = current_locals();
    return d ? dict_value(d) : ERR;
}

DEF(builtins, globals, "()", "Return the dictionary containing the current scope's global variables.")
{
    Frame *f = vm_frame_at(0);
    return f ? dict_value(f->fn->globals) : NONE;
}

DEF(builtins, vars, "(object=<unrepresentable>, /)",
    "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, "
    "equivalent to "
    "object.__dict__.")
{
    Value v;
    if (is_err(a[0])) {
        Dict *d = current_locals();
        return d ? dict_value(d) : ERR;
    }
    int found = op_getattr_opt(a[0], NM(__dict__), &v);
    if (found != 0) return found < 0 ? ERR : v;
    return err_type("vars() argument must have __dict__ attribute");
}

DEF(builtins, dir, "(object=<unrepresentable>, /)",
    "dir([object]) -> list of strings\n\n"
    "If called without an argument, return the names in the current scope.\n"
    "Else, return an alphabetized list of names comprising (some of) the attributes\n"
    "of the given object, and of attributes reachable from it.")
{
    if (!is_err(a[0])) return op_dir(a[0]);
    Dict *d = current_locals();
    Value names = d ? op_list(dict_value(d)) : ERR;
    return is_err(names) || list_sort(as_list(names), ERR, false) < 0 ? ERR : names;
}

DEF(builtins, breakpoint, "(*args, **kws)",
    "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws), which must accept whatever arguments "
    "are "
    "passed.")
{
    Value hook = vm.sys ? dict_get_c(vm.sys, "breakpointhook") : ERR;
    if (is_err(hook)) return err_raise(exc_RuntimeError, "lost sys.breakpointhook");
    return op_call_ex(hook, tuple_value(tuple_from(a + 1, n - 1)), a[0]);
}

/* The namespace */

static void add_types(Dict *dict)
{
    static const struct {
        Type **type;
        uint32_t flags;
    } types[] = {
#define TYPE(c, py, base, kind, flags) {&type_##c, flags},
#include "object/types.def"
#undef TYPE
    };
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (types[i].flags & T_PUBLIC) dict_set_str(dict, (*types[i].type)->name, obj_value(*types[i].type));
}

static void add_exceptions(Dict *dict)
{
    dict_set_c(dict, "BaseException", obj_value(exc_BaseException));
#define EXC(name, base) dict_set_c(dict, #name, obj_value(exc_##name));
#include "object/exceptions.def"
#undef EXC
    dict_set_c(dict, "EnvironmentError", obj_value(exc_OSError));
    dict_set_c(dict, "IOError", obj_value(exc_OSError));
}

static Value find_module(Str *name)
{
    return vm.modules ? dict_get_str(vm.modules, name) : ERR;
}

void builtins_module_init(Dict *dict)
{
    function_builtins = dict;
    native_module_hook = find_module;
    add_types(dict);
    add_exceptions(dict);
    dict_set_str(dict, NM(__doc__),
                 str_value(str_new_c("Built-in functions, types and exceptions: names known everywhere.")));
    dict_set_c(dict, "None", NONE);
    dict_set_c(dict, "True", TRUE);
    dict_set_c(dict, "False", FALSE);
    dict_set_c(dict, "NotImplemented", NOTIMPL);
    dict_set_c(dict, "Ellipsis", ELLIPSIS);
    dict_set_c(dict, "__debug__", TRUE);
    help_init(dict);
    exit_init(dict);
}
