/* Module sys: the interpreter about itself. The tables of constants are in sys_info.c. */
#include "native/sys.h"

#include <limits.h>
#include <unistd.h>

#include "native/stdio.h"
#include "object/bytes.h"
#include "object/exc.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/structseq.h"
#include "object/type.h"
#include "vm/thread.h"
#include "vm/vm.h"

/* ---- exceptions ---- */

DEF(sys, exc_info, "()", "Type, value and traceback of the exception being handled.")
{
    Value e = vm_handled_exception();
    if (is_err(e)) return tuple_value(tuple_of(3, NONE, NONE, NONE));
    return tuple_value(tuple_of(3, obj_value(type_of(e)), e, as_exc(e)->traceback));
}

DEF(sys, exception, "()", "The exception being handled, or None.")
{
    Value e = vm_handled_exception();
    return is_err(e) ? NONE : e;
}

DEF(sys, exit, "(status=None, /)", "Exit the interpreter by raising SystemExit(status).")
{
    /* as when an exception's class is raised with a value: None is no argument, a tuple is all of them */
    bool many = is_tuple(a[0]), none = is_err(a[0]) || is_none(a[0]);
    Value *args = many ? as_tuple(a[0])->items : a;
    int count = many ? (int)as_tuple(a[0])->len : !none;
    Value e = op_call(obj_value(exc_SystemExit), args, count, ERR);
    return is_err(e) ? ERR : err_set(e);
}

/* ---- limits ---- */

DEF(sys, getrecursionlimit, "()", "The greatest depth of calls.")
{
    return int_from_i64(recursion_limit);
}

DEF(sys, setrecursionlimit, "(limit, /)", "Set the greatest depth of calls.")
{
    int64_t limit;
    if (op_as_index(a[0], &limit, NULL) < 0) return ERR;
    if (limit > INT_MAX || limit < INT_MIN)
        return err_raise(exc_OverflowError, "Python int too large to convert to C int");
    if (limit < 1) return err_value("recursion limit must be greater or equal than 1");
    if (recursion_depth >= limit)
        return err_raise(
            exc_RecursionError,
            "cannot set the recursion limit to %lld at the recursion depth %lld: the limit is too low",
            (long long)limit, (long long)recursion_depth);
    recursion_limit = limit;
    return NONE;
}

DEF(sys, get_int_max_str_digits, "()", "The greatest number of digits of int/str conversions; 0 is no limit.")
{
    return small_value(int_max_str_digits);
}

DEF(sys, set_int_max_str_digits, "(maxdigits)", "Set the greatest number of digits of int/str conversions.")
{
    int64_t limit;
    if (op_as_index(a[0], &limit, exc_OverflowError) < 0) return ERR;
    if (limit != 0 && limit < 640) return err_value("maxdigits must be 0 or larger than 640");
    if (limit > INT_MAX) return err_raise(exc_OverflowError, "Python int too large to convert to C int");
    int_max_str_digits = (int)limit;
    return NONE;
}

DEF(sys, getswitchinterval, "()", "The interval of thread switches in seconds.")
{
    return double_value(thread_switch_interval);
}

DEF(sys, setswitchinterval, "(interval, /)", "Set the interval of thread switches in seconds.")
{
    double d;
    if (op_as_double(a[0], &d) < 0) return ERR;
    if (!(d > 0)) return err_value("switch interval must be strictly positive");
    thread_switch_interval = d;
    return NONE;
}

/* ---- objects ---- */

DEF(sys, intern, "(string, /)", "The one string of this content.")
{
    if (!is_str(a[0])) return err_type("intern() argument must be str, not %T", a[0]);
    if (!is_exact(a[0], type_str)) return err_type("can't intern %T", a[0]);
    return str_value(str_intern(as_str(a[0])));
}

DEF(sys, getrefcount, "(object, /)", "A number; objects are not counted, so it means little.")
{
    return small_value(2);
}

/* What CPython would say of its own object of the same content. */
static int64_t container_size(Value v)
{
    switch (obj_kind(as_obj(v))) {
    case K_LIST: return 56 + 8 * as_list(v)->cap;
    case K_TUPLE: return 40 + 8 * as_tuple(v)->len;
    case K_DICT: return as_dict(v)->len == 0 ? 64 : 184 + 24 * MAX((int64_t)as_dict(v)->cap - 5, 0);
    case K_SET: {
        Set *s = (Set *)as_obj(v);
        return 216 + (s->table == s->small ? 0 : 16 * (int64_t)(s->mask + 1));
    }
    case K_BYTES: return 33 + ((Bytes *)as_obj(v))->len;
    case K_BYTEARRAY: return 57 + ((ByteArray *)as_obj(v))->cap;
    case K_STR: {
        Str *s = as_str(v);
        return (int64_t)(s->ascii        ? 49
                         : s->width == 1 ? 73
                         : s->width == 2 ? 74
                                         : 76) +
               (int64_t)(str_len(s) * s->width);
    }
    case K_FUNCTION: return 144;
    case K_TYPE: return 1064;
    default: return (int64_t)gc_slot_size(as_obj(v));
    }
}

static int64_t int_size(Value v)
{
    int64_t bits = 0, n;
    if (int_to_i64(v, &n)) {
        for (uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n; u; u >>= 1) bits++;
    } else {
        mpz_t z;
        mp_limb_t limb;
        int_view(v, z, &limb);
        bits = (int64_t)mpz_sizeinbase(z, 2);
    }
    return 24 + 4 * MAX((bits + 29) / 30, 0);
}

static int64_t plain_size(Value v)
{
    if (is_intlike(v)) return int_size(v);
    if (is_float(v)) return 24;
    return is_obj(v) ? container_size(v) : 16;
}

DEF(sys, getsizeof, "(object, default=None)", "The size of an object in bytes.")
{
    Value v = ERR;
    int64_t size;
    Type *t = type_of(a[0]);
    if (!(t->flags & T_HEAP)) return int_from_i64(plain_size(a[0]));
    int found = op_call_special(a[0], str_intern_c("__sizeof__"), NULL, 0, &v);
    if (found < 0 || (found && op_as_index(v, &size, exc_OverflowError) < 0)) {
        if (is_err(a[1]) || !err_is(exc_TypeError)) return ERR;
        err_clear();
        return a[1];
    }
    if (!found) size = plain_size(a[0]);
    if (size < 0) return err_value("__sizeof__() should return >= 0");
    return int_from_i64(size);
}

DEF(sys, getallocatedblocks, "()", "The number of live objects.")
{
    return int_from_i64((int64_t)heap_object_count());
}

/* ---- names of encodings ---- */

DEF(sys, getdefaultencoding, "()", "The default encoding of strings.")
{
    return str_value(str_new_c("utf-8"));
}

DEF(sys, getfilesystemencoding, "()", "The encoding of file names.")
{
    return str_value(str_new_c("utf-8"));
}

DEF(sys, getfilesystemencodeerrors, "()", "How errors in file names are handled.")
{
    return str_value(str_new_c("surrogateescape"));
}

/* ---- frames and hooks ---- */

DEF(sys, _getframe, "(depth=0, /)", "The frame of the caller, or of one further up.")
{
    int64_t depth = 0;
    if (!is_err(a[0]) && op_as_index(a[0], &depth, exc_OverflowError) < 0) return ERR;
    Value f = vm_frame_object(depth < 0 ? 0 : depth > INT_MAX ? INT_MAX : (int)depth);
    if (!is_err(f) || err_occurred()) return f;
    return err_value("call stack is not deep enough");
}

Value (*display_text_hook)(Value v);

DEF(sys, displayhook, "(object, /)", "Print what an expression gave, as the interactive interpreter does.")
{
    if (is_none(a[0])) return NONE;
    dict_set_str(vm.builtins, NM(_), NONE);
    Value out = stdio_current(NM(stdout)), text = display_text_hook ? display_text_hook(a[0]) : op_repr(a[0]);
    if (is_err(text)) return ERR;
    if (is_err(out)) return err_raise(exc_RuntimeError, "lost sys.stdout");
    Str *line = str_concat(as_str(text), str_from_cp('\n'));
    Value v = line ? str_value(line) : ERR;
    if (is_err(v) || is_err(op_call_method(out, NM(write), &v, 1))) return ERR;
    dict_set_str(vm.builtins, NM(_), a[0]);
    return NONE;
}

static int hook_argument(Value v, const char *what)
{
    if (is_none(v) || op_callable(v)) return 0;
    err_type("%s must be callable or None, got %T", what, v);
    return -1;
}

static List *kept; /* trace, profile, firstiter, finalizer */
enum { KEPT_TRACE, KEPT_PROFILE, KEPT_FIRSTITER, KEPT_FINALIZER, KEPT_COUNT };

DEF(sys, settrace, "(function, /)", "Keep a trace function. Eddy does not call it: see eddy's own tracing.")
{
    if (hook_argument(a[0], "trace function") < 0) return ERR;
    kept->items[KEPT_TRACE] = a[0];
    return NONE;
}

DEF(sys, gettrace, "()", "The trace function.")
{
    return kept->items[KEPT_TRACE];
}

DEF(sys, setprofile, "(function, /)", "Keep a profile function. Eddy does not call it.")
{
    if (hook_argument(a[0], "profile function") < 0) return ERR;
    kept->items[KEPT_PROFILE] = a[0];
    return NONE;
}

DEF(sys, getprofile, "()", "The profile function.")
{
    return kept->items[KEPT_PROFILE];
}

static void call_firstiter(Gen *g)
{
    Value hook = kept->items[KEPT_FIRSTITER];
    if (!is_none(hook) && is_err(op_call1(hook, obj_value(g)))) unraisable(hook);
}

/* The VM tells of the first use of an asynchronous generator only while somebody listens. */
static void install_firstiter(Value hook)
{
    static void (*before)(Gen *);
    bool mine = vm_asyncgen_first_iter == call_firstiter;
    kept->items[KEPT_FIRSTITER] = hook;
    if (is_none(hook)) {
        if (mine) vm_asyncgen_first_iter = before;
    } else if (!mine) {
        before = vm_asyncgen_first_iter;
        vm_asyncgen_first_iter = call_firstiter;
    }
}

DEF(sys, set_asyncgen_hooks, "(firstiter=None, finalizer=None)",
    "Set functions called for asynchronous generators.")
{
    for (int i = 0; i < 2; i++) {
        if (is_err(a[i]) || is_none(a[i]) || op_callable(a[i])) continue;
        return err_type("callable %s expected, got %T", i ? "finalizer" : "firstiter", a[i]);
    }
    if (!is_err(a[0])) install_firstiter(a[0]);
    if (!is_err(a[1])) kept->items[KEPT_FINALIZER] = a[1];
    return NONE;
}

DEF(sys, get_asyncgen_hooks, "()", "The functions called for asynchronous generators.")
{
    static const char *const fields[] = {"firstiter", "finalizer"};
    static Type *t;
    if (!t) t = structseq_new_type("builtins", "asyncgen_hooks", fields, 2, 2);
    return tuple_value(structseq_new(t, (Value[]){kept->items[KEPT_FIRSTITER], kept->items[KEPT_FINALIZER]}));
}

static int64_t origin_depth;

DEF(sys, set_coroutine_origin_tracking_depth, "(depth)",
    "How many frames a coroutine remembers of where it was made.")
{
    int64_t depth;
    if (op_as_index(a[0], &depth, exc_OverflowError) < 0) return ERR;
    if (depth < 0) return err_value("depth must be >= 0");
    origin_depth = depth;
    return NONE;
}

DEF(sys, get_coroutine_origin_tracking_depth, "()",
    "How many frames a coroutine remembers of where it was made.")
{
    return int_from_i64(origin_depth);
}

DEF(sys, is_finalizing, "()", "Is the interpreter shutting down?")
{
    return FALSE;
}

static Value audit_hooks; /* a list, or ERR: the interpreter itself raises no events */

DEF(sys, audit, "(event, /, *args)", "Pass an event to the audit hooks.")
{
    if (!is_str(a[0])) return err_type("expected str for argument 'event', not %T", a[0]);
    if (is_err(audit_hooks)) return NONE;
    Value args[] = {a[0], tuple_value(tuple_from(a + 1, n - 1))};
    for (int64_t i = 0; i < as_list(audit_hooks)->len; i++)
        if (is_err(op_call(as_list(audit_hooks)->items[i], args, 2, ERR))) return ERR;
    return NONE;
}

DEF(sys, addaudithook, "(hook)", "A function (event, args) for what sys.audit() is told.")
{
    if (is_err(audit_hooks)) {
        audit_hooks = list_value(list_new(1));
        gc_add_root(&audit_hooks);
    }
    return list_append(as_list(audit_hooks), a[0]) < 0 ? ERR : NONE;
}

/* ---- places ---- */

static Str *parent_dir(Str *path)
{
    int64_t slash = str_find(path, str_from_cp('/'), 0, str_len(path), true);
    return slash <= 0 ? str_from_cp('/') : str_sub(path, 0, (size_t)slash);
}

static void set_places(Dict *d)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    Str *exe = n > 0 ? str_new(path, (size_t)n) : str_empty, *prefix = parent_dir(parent_dir(exe));
    static const char *const prefixes[] = {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"};
    dict_set_c(d, "executable", str_value(exe));
    dict_set_c(d, "_base_executable", str_value(exe));
    for (size_t i = 0; i < COUNT_OF(prefixes); i++) dict_set_c(d, prefixes[i], str_value(prefix));
}

/* The hooks as they are at first, under their second names. */
static void keep_originals(Dict *d)
{
    static const char *const names[] = {"excepthook", "displayhook", "unraisablehook", "breakpointhook"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char name[32];
        snprintf(name, sizeof name, "__%s__", names[i]);
        dict_set_c(d, name, dict_get_c(d, names[i]));
    }
}

void sys_add_warning_option(const char *text, size_t n)
{
    Value options = dict_get_c(vm.sys, "warnoptions");
    if (is_list(options)) list_append(as_list(options), str_value(str_new(text, n)));
}

void sys_module_init(Dict *d)
{
    static Value root;
    kept = list_new(KEPT_COUNT);
    root = list_value(kept);
    gc_add_root(&root);
    for (int i = 0; i < KEPT_COUNT; i++) list_append(kept, NONE);
    suggest_modules = vm.modules;
    if (!vm_unraisable_hook) vm_unraisable_hook = unraisable;
    never_awaited_init();
    dict_set_c(d, "argv", list_value(vm.argv));
    dict_set_c(d, "orig_argv", list_value(list_new(0)));
    dict_set_c(d, "path", list_value(vm.path));
    dict_set_c(d, "modules", dict_value(vm.modules));
    dict_set_c(d, "warnoptions", list_value(list_new(0)));
    dict_set_c(d, "_xoptions", dict_value(dict_new()));
    set_places(d);
    keep_originals(d);
    sys_info_init(d);
    stdio_open(d);
}
