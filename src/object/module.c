/* Modules: a namespace with a name. Attributes are looked up in the namespace, then handed to its __getattr__
 * (PEP 562). */
#include "object/func.h"
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"

static Module *as_module(Value v)
{
    return (Module *)as_obj(v);
}

static void fill(Dict *d, Value name, Value doc)
{
    dict_set_str(d, NM(__name__), name);
    dict_set_str(d, NM(__doc__), doc);
    dict_set_str(d, NM(__package__), NONE);
    dict_set_str(d, NM(__loader__), NONE);
    dict_set_str(d, NM(__spec__), NONE);
}

Value module_new(Str *name, const char *doc)
{
    Module *m = gc_new(K_MODULE, type_module->root, sizeof(Module));
    m->dict = dict_new();
    fill(m->dict, str_value(name), doc ? str_value(str_new_c(doc)) : NONE);
    return obj_value(m);
}

DEF_NEW(module, "(cls, /, *args, **kwargs)",
        "Create a module object.\n\nThe name must be a string; the optional doc argument can have any type.")
{
    Module *m = alloc_instance(as_type(a[0]), 0);
    if (!m) return ERR;
    m->dict = dict_new();
    return obj_value(m);
}

DEF(module, __init__, "(self, name, doc=None)",
    "Initialize self.  See help(type(self)) for accurate signature.")
{
    if (!is_str(a[1])) return err_type("module() argument 'name' must be str, not %T", a[1]);
    fill(as_module(a[0])->dict, a[1], is_err(a[2]) ? NONE : a[2]);
    return NONE;
}

DEF_MEMBER(module, __dict__, NULL)
{
    return dict_value(as_module(a[0])->dict);
}

DEF_GETTER(module, __annotations__, NULL)
{
    Dict *d = as_module(a[0])->dict;
    Value v = dict_get_str(d, NM(__annotations__));
    if (!is_err(v)) return v;
    v = dict_value(dict_new());
    dict_set_str(d, NM(__annotations__), v);
    return v;
}
DEF_SETTER(module, __annotations__)
{
    Dict *d = as_module(a[0])->dict;
    if (!is_err(a[1])) return dict_set_str(d, NM(__annotations__), a[1]) < 0 ? ERR : NONE;
    if (dict_del_str(d, NM(__annotations__))) return NONE;
    return err_raise(exc_AttributeError, "__annotations__");
}

DEF(module, __dir__, "(self, /)", "List of the names in the module.")
{
    Dict *d = as_module(a[0])->dict;
    Value hook = dict_get_str(d, NM(__dir__));
    return is_err(hook) ? op_list(dict_value(d)) : op_call0(hook);
}

/* Is the module's import still going on? -1 on error. */
int module_is_initializing(Value m)
{
    if (as_module(m)->initializing) return 1;
    Value spec = dict_get_str(as_module(m)->dict, NM(__spec__)), v;
    if (is_err(spec) || is_none(spec)) return 0;
    int found = op_getattr_opt(spec, str_intern_c("_initializing"), &v);
    return found > 0 ? op_truth(v) : found;
}

static Value no_attribute(Value self, Str *name)
{
    Dict *d = as_module(self)->dict;
    Value own = dict_get_str(d, NM(__name__));
    if (!is_str(own)) return err_raise(exc_AttributeError, "module has no attribute '%U'", name);
    int initializing = module_is_initializing(self);
    if (initializing < 0) return ERR;
    if (initializing)
        err_raise(
            exc_AttributeError,
            "partially initialized module '%S' has no attribute '%U' (most likely due to a circular import)",
            own, name);
    else
        err_raise(exc_AttributeError, "module '%S' has no attribute '%U'", own, name);
    err_set_name(self, name);
    return ERR;
}

int (*module_spec_hook)(Value module);

bool module_makes(Str *name)
{
    return name == NM(__spec__) || name == NM(__loader__);
}

static bool is_library_function(Value v)
{
    static const char library[] = "<eddy>/";
    return is_function(v) &&
           strncmp(str_utf8(((Function *)as_obj(v))->code->filename, NULL), library, sizeof library - 1) == 0;
}

/* That a module of the library provides names late is no part of the traceback of a name it does not have. */
static void forget_hook(Value self)
{
    Exception *e = as_exc(err_pending);
    if (!err_is(exc_AttributeError)) return;
    Value object = e->extra[ATTRERR_OBJ];
    if (same(object, self) || is_none(object) || is_err(object)) e->traceback = NONE;
}

static Value module_getattr(Value self, Str *name)
{
    Dict *d = as_module(self)->dict;
    Type *t = type_of(self);
    Value attr = type_lookup(t, name);
    bool on_type = !is_err(attr);
    Slots *s = on_type ? &type_of(attr)->slots : NULL;
    if (on_type && s->descr_get && s->descr_set) return s->descr_get(attr, self, obj_value(t));
    Value v = dict_get_str(d, name);
    if (is_none(v) && module_makes(name) && module_spec_hook) {
        if (module_spec_hook(self) < 0) return ERR;
        v = dict_get_str(d, name);
    }
    if (!is_err(v)) return v;
    if (on_type) return s->descr_get ? s->descr_get(attr, self, obj_value(t)) : attr;
    Value hook = dict_get_str(d, NM(__getattr__));
    if (is_err(hook)) return no_attribute(self, name);
    v = op_call1(hook, str_value(name));
    if (is_err(v) && is_library_function(hook)) forget_hook(self);
    return v;
}

static int module_setattr(Value self, Str *name, Value value)
{
    Dict *d = as_module(self)->dict;
    Value attr = type_lookup(type_of(self), name);
    if (!is_err(attr)) {
        int (*set)(Value, Value, Value) = type_of(attr)->slots.descr_set;
        if (set) return set(attr, self, value);
    }
    if (!is_err(value)) return dict_set_str(d, name, value);
    if (dict_del_str(d, name)) return 0;
    err_raise(exc_AttributeError, "'%T' object has no attribute '%U'", self, name);
    err_set_name(self, name);
    return -1;
}

/* The module's place by its __spec__: "from 'path'", "(origin)" or "(loader)"; NONE when the spec does not
 * say; ERR on error. */
static Value spec_place(Value spec)
{
    Value origin, located = FALSE;
    int found = op_getattr_opt(spec, str_intern_c("origin"), &origin);
    if (found < 0) return ERR;
    if (found == 0 || is_none(origin)) {
        found = op_getattr_opt(spec, str_intern_c("loader"), &origin);
        return found < 0 ? ERR : found && !is_none(origin) ? str_format_c("(%R)", origin) : NONE;
    }
    if (op_getattr_opt(spec, str_intern_c("has_location"), &located) < 0) return ERR;
    return is_true(located) ? str_format_c("from %R", origin) : str_format_c("(%S)", origin);
}

/* Modules that were imported have a __package__; of those the ones without a file are built in. */
static Value module_repr(Value self)
{
    Dict *d = as_module(self)->dict;
    Value name = dict_get_str(d, NM(__name__)), spec = dict_get_str(d, NM(__spec__));
    Value place = is_err(spec) || is_none(spec) ? NONE : spec_place(spec);
    if (is_err(place)) return ERR;
    if (is_err(name)) name = str_value(str_from_cp('?'));
    if (!is_none(place)) return str_format_c("<module %R %S>", name, place);
    Value file = dict_get_str(d, NM(__file__));
    if (!is_err(file) && !is_none(file)) return str_format_c("<module %R from %R>", name, file);
    if (is_str(dict_get_str(d, NM(__package__)))) return str_format_c("<module %R (built-in)>", name);
    return str_format_c("<module %R>", name);
}

static void module_mark(Object *o)
{
    gc_mark_obj(((Module *)o)->dict);
}

void module_setup(Type *t)
{
    t->size = sizeof(Module);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.repr = module_repr;
    t->slots.getattr = module_getattr;
    t->slots.setattr = module_setattr;
    gc_register_kind(K_MODULE, module_mark, NULL);
}
