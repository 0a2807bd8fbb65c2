/* _thread._local, the class of threading.local: an object whose attributes each thread has for itself. Before
 * an attribute is looked up, the dict of the running thread is put into the object's place for __dict__. */
#include "native/thread_module.h"
#include "vm/thread.h"

typedef struct Own { /* the attributes in one thread */
    uint64_t serial;
    Dict *dict;
} Own;

typedef struct Local {
    Object o;
    struct Local *next, **link; /* all there are */
    Own *owns;
    uint32_t count, cap;
    uint64_t shown;     /* serial of the thread whose dict is in place */
    Value args, kwargs; /* for __init__ in each thread */
} Local;

static Type *type_local;
static Local *all;

static Local *as_local(Value v)
{
    return (Local *)as_obj(v);
}

static void local_mark(Object *o)
{
    Local *l = (Local *)o;
    gc_mark_dict_place(o);
    gc_mark(l->args);
    gc_mark(l->kwargs);
    for (uint32_t i = 0; i < l->count; i++) gc_mark_obj(l->owns[i].dict);
}

static void local_free(Object *o)
{
    Local *l = (Local *)o;
    *l->link = l->next;
    if (l->next) l->next->link = l->link;
    mem_free(l->owns);
}

static Dict *add_dict(Local *l, uint64_t serial)
{
    if (l->count == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 2;
        l->owns = mem_realloc(l->owns, l->cap * sizeof *l->owns);
    }
    Dict *d = dict_new();
    l->owns[l->count++] = (Own){serial, d};
    return d;
}

static void show(Local *l, uint64_t serial, Dict *d)
{
    *obj_dict_slot(&l->o) = dict_value(d);
    l->shown = serial;
}

void thread_local_forget(uint64_t serial)
{
    for (Local *l = all; l; l = l->next) {
        for (uint32_t i = 0; i < l->count; i++)
            if (l->owns[i].serial == serial) {
                l->owns[i] = l->owns[--l->count];
                break;
            }
        if (l->shown == serial) {
            *obj_dict_slot(&l->o) = ERR;
            l->shown = 0;
        }
    }
}

/* A thread sees the object for the first time: __init__ runs again, with the arguments of the first time. */
static int begin(Local *l, uint64_t serial)
{
    show(l, serial, add_dict(l, serial));
    Type *t = obj_type(&l->o);
    if (t == type_local || !t->slots.init) return 0;
    Value init = op_getattr(obj_value(l), NM(__init__));
    if (!is_err(init) && !is_err(op_call_ex(init, l->args, l->kwargs))) return 0;
    Value error = err_fetch();
    thread_local_forget(serial);
    err_set(error);
    return -1;
}

/* Puts the running thread's dict into its place: 0 or -1. */
static int enter(Local *l)
{
    uint64_t serial = thread_serial(thread_current());
    if (likely(l->shown == serial)) return 0;
    for (uint32_t i = 0; i < l->count; i++)
        if (l->owns[i].serial == serial) {
            show(l, serial, l->owns[i].dict);
            return 0;
        }
    return begin(l, serial);
}

static Value local_getattr(Value v, Str *name)
{
    return enter(as_local(v)) < 0 ? ERR : object_getattr(v, name);
}

static int local_setattr(Value v, Str *name, Value value)
{
    if (enter(as_local(v)) < 0) return -1;
    if (!str_eq_c(name, "__dict__")) return object_setattr(v, name, value);
    err_raise(exc_AttributeError, "'%T' object attribute '__dict__' is read-only", v);
    return -1;
}

DEF_NEW(thread_local_, "(cls, /, *args, **kwargs)", "An object whose attributes each thread has for itself.")
{
    Type *t = as_type(a[0]);
    Tuple *args = tuple_from(a + 2, n - 2);
    if (t->slots.init == type_object->slots.init && (args->len || !is_err(a[1])))
        return err_type("Initialization arguments are not supported");
    Local *l = gc_new(K_NATIVE_OBJECT, t->root, t->size + type_extra_size(t));
    l->args = tuple_value(args);
    l->kwargs = a[1];
    l->next = all;
    l->link = &all;
    if (all) all->link = &l->next;
    all = l;
    uint64_t serial = thread_serial(thread_current());
    show(l, serial, add_dict(l, serial)); /* type() calls __init__ for this one */
    return obj_value(l);
}

static void local_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = local_mark;
    t->slots.free = local_free;
    t->slots.getattr = local_getattr;
    t->slots.setattr = local_setattr;
}

void thread_local_init(Dict *dict)
{
    if (!type_local)
        type_local = type_new_native("_thread", "_local", "thread_local_", NULL, K_NATIVE_OBJECT,
                                     sizeof(Local), T_BASE, local_setup);
    dict_set_c(dict, "_local", obj_value(type_local));
}
