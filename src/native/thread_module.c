/* Module _thread: starting threads and what is known of them. threading is built on it. */
#include "native/thread_module.h"
#include "native/signal.h"
#include "native/stdio.h"
#include "native/sys.h"
#include "object/number.h"
#include "object/structseq.h"
#include "vm/thread.h"
#include <signal.h>

static int64_t stack_size; /* as asked for; the stacks are large and lazily provided in any case */

DEF(thread, start_new_thread, "(function, args, kwargs=<unset>, /)",
    "Call function(*args, **kwargs) in a new thread; the ident of the thread.")
{
    if (!op_callable(a[0])) return err_type("first arg must be callable");
    if (!is_tuple(a[1])) return err_type("2nd arg must be a tuple");
    if (!is_err(a[2]) && !is_dict(a[2])) return err_type("optional 3rd arg must be a dictionary");
    Thread *t = thread_start(a[0], a[1], a[2]);
    return t ? int_from_u64(thread_ident(t)) : ERR;
}

DEF(thread, get_ident, "()", "A number that no other thread of now has.")
{
    return int_from_u64(thread_ident(thread_current()));
}

DEF(thread, get_native_id, "()", "The number by which the system knows this thread.")
{
    return small_value(thread_native_id(thread_current()));
}

DEF(thread, _tell_uncaught, "(exception, /)", "A thread's exception was printed that nobody caught.")
{
    if (uncaught_hook && is_exception(a[0])) uncaught_hook(a[0]);
    return NONE;
}

DEF(thread, _is_main_thread, "()", "Is this the thread that the program began with?")
{
    return bool_value(thread_is_main());
}

DEF(thread, _count, "()", "How many threads start_new_thread() has started that are alive.")
{
    return small_value(thread_count() - 1);
}

static Value leave(void)
{
    err_set(exc_new(exc_SystemExit, tuple_value(tuple_empty)));
    return ERR;
}

DEF(thread, exit, "()", "End this thread: raises SystemExit.")
{
    return leave();
}
DEF(thread, exit_thread, "()", "An old name of exit().")
{
    return leave();
}

DEF(thread, interrupt_main, "(signum=2, /)", "Act in the main thread as if the signal had come.")
{
    int64_t number = SIGINT;
    if (!is_err(a[0]) && op_as_index(a[0], &number, exc_OverflowError) < 0) return ERR;
    if (number < 1 || number >= NSIG) return err_value("signal number out of range");
    signal_simulate((int)number);
    return NONE;
}

DEF(thread, stack_size, "(size=0, /)",
    "Set the stack size of threads started later, in bytes (0: the default); the size of before.")
{
    enum { LEAST = 32 * 1024 };
    int64_t size = 0, old = stack_size;
    if (!is_err(a[0]) && op_as_index(a[0], &size, exc_OverflowError) < 0) return ERR;
    if (size < 0) return err_value("size must be 0 or a positive value");
    if (size && size < LEAST) return err_value("size not valid: %lld bytes", (long long)size);
    if (n > 0 && !is_err(a[0])) stack_size = size;
    return int_from_i64(old);
}

/* The function of a thread has raised. SystemExit ends it silently. */
static void report(Value fn)
{
    if (err_is(exc_SystemExit)) {
        err_clear();
        return;
    }
    unraisable_as("Exception ignored in thread started by", fn);
    err_clear();
}

static void thread_ends(Thread *t)
{
    thread_local_forget(thread_serial(t));
}

void thread_module_init(Dict *dict)
{
    static const char *const fields[] = {"exc_type", "exc_value", "exc_traceback", "thread"};
    static Type *args;
    thread_end_hook = thread_ends;
    thread_error_hook = report;
    thread_lock_init(dict);
    thread_local_init(dict);
    if (!args) args = structseq_new_type("_thread", "_ExceptHookArgs", fields, 4, 4);
    dict_set_c(dict, "_ExceptHookArgs", obj_value(args));
    dict_set_c(dict, "error", obj_value(exc_RuntimeError));
}
