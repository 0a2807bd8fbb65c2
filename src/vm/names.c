/* Names in namespaces: class bodies, exec and eval code, the prompt; import * and import from; annotations.
 */
#include "vm/internal.h"

static Value namespace_get(Value ns, Str *name)
{
    if (is_exact(ns, type_dict)) return dict_get_str(as_dict(ns), name);
    Value v = op_getitem(ns, str_value(name));
    if (is_err(v) && err_is(exc_KeyError)) err_clear();
    return v;
}

Value vm_class_lookup(Frame *f, Str *name)
{
    return namespace_get(frame_regs(f)[0], name);
}

static Value raise_name(Str *name)
{
    err_raise(exc_NameError, "name '%U' is not defined", name);
    as_exc(err_pending)->extra[0] = str_value(name);
    return ERR;
}

Value vm_getname(Frame *f, Str *name)
{
    Value v = namespace_get(frame_regs(f)[0], name);
    if (!is_err(v) || err_occurred()) return v;
    v = dict_get_str(f->fn->globals, name);
    if (!is_err(v)) return v;
    v = dict_get_str(f->fn->builtins, name);
    return is_err(v) ? raise_name(name) : v;
}

int vm_setname(Frame *f, Str *name, Value v)
{
    Value ns = frame_regs(f)[0];
    return is_exact(ns, type_dict) ? dict_set_str(as_dict(ns), name, v) : op_setitem(ns, str_value(name), v);
}

int vm_delname(Frame *f, Str *name)
{
    Value ns = frame_regs(f)[0];
    if (is_exact(ns, type_dict)) {
        if (dict_del_str(as_dict(ns), name)) return 0;
    } else {
        if (op_delitem(ns, str_value(name)) == 0) return 0;
        if (!err_is(exc_KeyError)) return -1;
        err_clear();
    }
    raise_name(name);
    return -1;
}

static Value frame_namespace(Frame *f)
{
    return frame_code(f)->flags & CO_NAMESPACE ? frame_regs(f)[0] : dict_value(f->fn->globals);
}

int vm_setup_annotations(Frame *f)
{
    Value ns = frame_namespace(f);
    Value have = namespace_get(ns, NM(__annotations__));
    if (!is_err(have)) return 0;
    if (err_occurred()) return -1;
    return op_setitem(ns, str_value(NM(__annotations__)), dict_value(dict_new()));
}

typedef struct StarImport {
    Value module, ns;
} StarImport;

static int star_import_name(Value name, void *arg)
{
    StarImport *s = arg;
    if (!is_str(name)) {
        err_type("Item in __all__ must be str, not %T", name);
        return -1;
    }
    Value v = op_getattr(s->module, str_intern(as_str(name)));
    return is_err(v) ? -1 : op_setitem(s->ns, name, v);
}

int vm_import_star(Frame *f, Value module)
{
    StarImport s = {module, frame_namespace(f)};
    Value all;
    int r = op_getattr_opt(module, NM(__all__), &all);
    if (r < 0) return -1;
    if (r) return op_each(all, star_import_name, &s) < 0 ? -1 : 0;
    Dict *d = obj_dict(module);
    if (!d) {
        err_raise(exc_ImportError, "from-import-* object has no __dict__ and no __all__");
        return -1;
    }
    Value k, v;
    Dict *copy = dict_copy(d);
    for (int64_t i = 0; dict_each(copy, &i, &k, &v);)
        if (is_str(k) && !(str_len(as_str(k)) && str_at(as_str(k), 0) == '_') && op_setitem(s.ns, k, v) < 0)
            return -1;
    return 0;
}

static Value import_error(Value module, Str *name)
{
    Value mname = ERR, file = ERR, spec_name;
    if (op_getattr_opt(module, NM(__name__), &mname) < 0) return ERR;
    spec_name = is_err(mname) || !is_str(mname) ? str_value(str_new_c("<unknown module name>")) : mname;
    if (op_getattr_opt(module, NM(__file__), &file) < 0) return ERR;
    bool located = !is_err(file) && is_str(file);
    int partial = is_kind(module, K_MODULE) && located ? module_is_initializing(module) : 0;
    if (partial < 0) return ERR;
    if (partial)
        err_raise(exc_ImportError,
                  "cannot import name '%U' from partially initialized module '%S' "
                  "(most likely due to a circular import) (%S)",
                  name, spec_name, file);
    else if (!located)
        err_raise(exc_ImportError, "cannot import name '%U' from '%S' (unknown location)", name, spec_name);
    else
        err_raise(exc_ImportError, "cannot import name '%U' from '%S' (%S)", name, spec_name, file);
    Exception *e = as_exc(err_pending);
    e->extra[1] = spec_name;
    e->extra[2] = is_err(file) ? NONE : file;
    return ERR;
}

/* The import statement: what builtins call __import__ does it, which a program may replace. */
Value vm_import_name(Frame *f, Str *name, Value fromlist, int64_t level)
{
    Value fn = dict_get_str(vm.builtins, NM(__import__));
    if (is_err(fn)) return err_raise(exc_ImportError, "__import__ not found");
    if (likely(is_native(fn) && strcmp(((Native *)as_obj(fn))->def->name, "__import__") == 0))
        return import_import(name, f->fn->globals, fromlist, level);
    Value args[5] = {str_value(name), dict_value(f->fn->globals), frame_namespace(f), fromlist,
                     small_value(level)};
    return op_call(fn, args, 5, ERR);
}

Value vm_import_from(Value module, Str *name)
{
    Value v, mname;
    int r = op_getattr_opt(module, name, &v);
    if (r) return r < 0 ? ERR : v;
    if (op_getattr_opt(module, NM(__name__), &mname) > 0 && is_str(mname)) {
        Value full = str_format_c("%S.%U", mname, name);
        v = dict_get_str(vm.modules, as_str(full));
        if (!is_err(v)) return v;
    }
    return import_error(module, name);
}
