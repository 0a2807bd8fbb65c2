/* Module gc: Eddy's collector. It has one generation and needs no reference counts, so some numbers mean less
 * than in CPython. */
#include "object/container.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "vm/vm.h"
#include "object/ops.h"

static bool enabled = true;
static int64_t thresholds[3] = {700, 10, 10}, debug_flags, collections, collected;

DEF(gc, enable, "(/)", "Say that collecting is wanted.")
{
    enabled = true;
    return NONE;
}

DEF(gc, disable, "(/)",
    "Say that collecting is not wanted. Memory that nobody can reach is still reclaimed: it has no other "
    "owner.")
{
    enabled = false;
    return NONE;
}

DEF(gc, isenabled, "(/)", "Was collecting left enabled?")
{
    return bool_value(enabled);
}

DEF(gc, collect, "(generation=2)", "Reclaim all objects that nobody can reach; how many there were.")
{
    int64_t generation = 2;
    if (!is_err(a[0]) && op_as_index(a[0], &generation, exc_OverflowError) < 0) return ERR;
    if (generation < 0 || generation > 2) return err_value("invalid generation");
    int64_t before = (int64_t)heap_object_count();
    vm_collect();
    int64_t freed = MAX((int64_t)0, before - (int64_t)heap_object_count());
    collections++;
    collected += freed;
    return err_occurred() ? ERR : int_from_i64(freed);
}

DEF(gc, get_count, "(/)", "Three counts, of which Eddy keeps none.")
{
    return tuple_value(tuple_of(3, small_value(0), small_value(0), small_value(0)));
}

DEF(gc, get_threshold, "(/)", "What set_threshold() was given.")
{
    return tuple_value(
        tuple_of(3, int_from_i64(thresholds[0]), int_from_i64(thresholds[1]), int_from_i64(thresholds[2])));
}

DEF(gc, set_threshold, "(threshold0, threshold1=10, threshold2=10, /)",
    "Accepted; Eddy decides by the size of the heap.")
{
    for (int i = 0; i < 3; i++)
        if (!is_err(a[i]) && op_as_index(a[i], &thresholds[i], exc_OverflowError) < 0) return ERR;
    return NONE;
}

DEF(gc, get_debug, "(/)", "What set_debug() was given.")
{
    return int_from_i64(debug_flags);
}
DEF(gc, set_debug, "(flags, /)", "Accepted.")
{
    return op_as_index(a[0], &debug_flags, exc_OverflowError) < 0 ? ERR : NONE;
}

/* Does CPython's collector track such an object? */
static bool tracked(const Object *o)
{
    switch (obj_kind(o)) {
    case K_INSTANCE:
    case K_TYPE:
    case K_LIST:
    case K_TUPLE:
    case K_DICT:
    case K_SET:
    case K_FUNCTION:
    case K_METHOD:
    case K_MODULE:
    case K_CELL:
    case K_GENERATOR:
    case K_COROUTINE:
    case K_ASYNC_GEN:
    case K_EXCEPTION:
    case K_FRAME:
    case K_TRACEBACK:
    case K_FUTURE:
    case K_PROPERTY:
    case K_DESCRIPTOR:
    case K_MAPPINGPROXY:
    case K_NATIVE:
    case K_NATIVE_OBJECT: return true;
    default: return false;
    }
}

static void add_object(Object *o, void *list)
{
    if (!tracked(o) || o == list) return;
    gen_keep(obj_value(o));
    list_append(list, obj_value(o));
}

DEF(gc, get_objects, "(generation=None)", "All objects that may hold others.")
{
    List *out = list_new(64);
    list_reserve(out, (int64_t)heap_object_count());
    heap_each_object(add_object, out);
    return list_value(out);
}

/* The objects among some values. */
static size_t objects_of(Value *a, int n, Object **out)
{
    size_t count = 0;
    for (int i = 0; i < n; i++)
        if (is_obj(a[i])) out[count++] = as_obj(a[i]);
    return count;
}

static void add_referent(Object *o, void *list)
{
    Kind k = obj_kind(o);
    if (k == K_SHAPE) return;
    gen_keep(obj_value(o));
    list_append(list, obj_value(o));
}

DEF(gc, get_referents, "(*objs)", "The objects that these refer to themselves.")
{
    List *out = list_new(8);
    Object **objects = mem_alloc((size_t)MAX(n, 1) * sizeof *objects);
    if (!out || !objects) return err_no_memory();
    heap_each_referent(objects, objects_of(a, n, objects), add_referent, out);
    mem_free(objects);
    return list_value(out);
}

DEF(gc, get_referrers, "(*objs)", "The objects that refer to any of these.")
{
    List *out = list_new(8);
    Object **objects = mem_alloc((size_t)MAX(n, 1) * sizeof *objects);
    if (!out || !objects) return err_no_memory();
    heap_each_referrer(objects, objects_of(a, n, objects), add_object, out);
    mem_free(objects);
    return list_value(out);
}

DEF(gc, is_tracked, "(obj, /)", "May the object be part of a cycle?")
{
    return bool_value(is_obj(a[0]) && tracked(as_obj(a[0])));
}
DEF(gc, is_finalized, "(obj, /)", "Has the object been finalised? Not one that is still here.")
{
    return FALSE;
}
DEF(gc, freeze, "(/)", "Accepted: nothing moves between generations here.")
{
    return NONE;
}
DEF(gc, unfreeze, "(/)", "Accepted.")
{
    return NONE;
}
DEF(gc, get_freeze_count, "(/)", "0.")
{
    return small_value(0);
}

DEF(gc, get_stats, "(/)", "A list of one dict for each generation; the last one counts.")
{
    List *out = list_new(3);
    for (int i = 0; i < 3; i++) {
        Dict *d = dict_new();
        dict_set_c(d, "collections", int_from_i64(i == 2 ? collections : 0));
        dict_set_c(d, "collected", int_from_i64(i == 2 ? collected : 0));
        dict_set_c(d, "uncollectable", small_value(0));
        list_append(out, dict_value(d));
    }
    return list_value(out);
}

void gc_module_init(Dict *dict)
{
    static const char *const flags[] = {"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE"};
    for (int i = 0; i < 3; i++) dict_set_c(dict, flags[i], small_value(1 << i));
    dict_set_c(dict, "DEBUG_SAVEALL", small_value(32));
    dict_set_c(dict, "DEBUG_LEAK", small_value(38));
    dict_set_c(dict, "garbage", list_value(list_new(0)));
    dict_set_c(dict, "callbacks", list_value(list_new(0)));
}
