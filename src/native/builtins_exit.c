/* exit and quit: objects that say how to use them and raise SystemExit when called, as CPython's module site
 * makes. */
#include "native/builtins.h"

typedef struct Quitter { /* K_NATIVE_OBJECT */
    Object o;
    Value name;
} Quitter;

static Value quitter_name(Value v)
{
    return ((Quitter *)as_obj(v))->name;
}

DEF_GETTER(quitter, name, NULL)
{
    return quitter_name(a[0]);
}
DEF_GETTER(quitter, eof, NULL)
{
    return str_value(str_new_c("Ctrl-D (i.e. EOF)"));
}

static Value quitter_repr(Value v)
{
    return str_format_c("Use %S() or Ctrl-D (i.e. EOF) to exit", quitter_name(v));
}

/* Standard input is closed first: a REPL that catches SystemExit ends all the same. */
static void close_stdin(void)
{
    Value in = vm.sys ? dict_get_str(vm.sys, NM(stdin)) : ERR;
    if (is_err(in) || is_none(in)) return;
    if (is_err(op_call_method(in, NM(close), NULL, 0))) err_clear();
}

static Value quitter_call(Value v, const Value *args, int nargs, Value kwnames)
{
    bool by_name = !is_err(kwnames);
    if (by_name &&
        (as_tuple(kwnames)->len != 1 || nargs != 1 || !str_eq_c(as_str(as_tuple(kwnames)->items[0]), "code")))
        return err_type("Quitter.__call__() got an unexpected keyword argument %R",
                        as_tuple(kwnames)->items[0]);
    if (nargs > 1)
        return err_type("Quitter.__call__() takes from 1 to 2 positional arguments but %d were given",
                        nargs + 1);
    close_stdin();
    Value exc = op_call1(obj_value(exc_SystemExit), nargs ? args[0] : NONE);
    return is_err(exc) ? ERR : err_set(exc);
}

static void quitter_mark(Object *o)
{
    gc_mark(((Quitter *)o)->name);
}

static void quitter_setup(Type *t)
{
    t->slots.repr = quitter_repr;
    t->slots.call = quitter_call;
    t->slots.mark = quitter_mark;
}

void exit_init(Dict *dict)
{
    Type *t = type_new_native("_sitebuiltins", "Quitter", "quitter", NULL, K_NATIVE_OBJECT, sizeof(Quitter),
                              0, quitter_setup);
    const char *const names[] = {"exit", "quit"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Quitter *q = gc_new(K_NATIVE_OBJECT, t->root, sizeof *q);
        q->name = str_value(str_intern_c(names[i]));
        dict_set_c(dict, names[i], obj_value(q));
    }
}
