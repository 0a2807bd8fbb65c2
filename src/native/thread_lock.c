/* The locks of module _thread: lock and RLock. */
#include "native/thread_module.h"
#include "native/time.h"
#include "native/waiters.h"
#include "object/number.h"
#include "vm/vm.h"

Type *type_thread_lock, *type_thread_rlock;

typedef struct Lock {
    Object o;
    Waiters waiters;
    bool locked;
    uint64_t owner; /* RLock: ident of the thread that holds it */
    int64_t count;  /* RLock: how many times */
} Lock;

static Lock *as_lock(Value v)
{
    return (Lock *)as_obj(v);
}

/* Module _thread's TIMEOUT_MAX. */
static const double TIMEOUT_LIMIT = 9223372036.0;

/* What the arguments (blocking=True, timeout=-1) of acquire() mean. 0, or -1 with CPython's errors. */
static int read_arguments(Value blocking, Value timeout, bool *wait, int64_t *deadline)
{
    int64_t ns = -NS_PER_SECOND;
    *wait = true;
    if (!is_err(blocking)) {
        int64_t flag;
        if (op_as_index(blocking, &flag, exc_OverflowError) < 0) return -1;
        *wait = flag != 0;
    }
    if (!is_err(timeout) && duration_arg(timeout, NS_PER_SECOND, &ns) < 0) return -1;
    bool given = ns != -NS_PER_SECOND;
    if (!*wait && given) return err_value("can't specify a timeout for a non-blocking call"), -1;
    if (ns < 0 && given) return err_value("timeout value must be positive"), -1;
    double seconds = (double)ns / NS_PER_SECOND;
    if (seconds > TIMEOUT_LIMIT) return err_raise(exc_OverflowError, "timeout value is too large"), -1;
    *deadline = seconds < 0 || !*wait ? THREAD_FOR_EVER : thread_deadline(seconds);
    return 0;
}

/* 1 taken, 0 not in time, -1 a signal handler raised. */
static int take(Lock *l, bool wait, int64_t deadline)
{
    if (l->locked && !wait) return 0;
    while (l->locked) {
        int r = waiters_wait(&l->waiters, deadline);
        if (r < 0 || (r == 0 && l->locked)) return r;
    }
    l->locked = true;
    return 1;
}

static void give_back(Lock *l)
{
    l->locked = false;
    waiters_wake_first(&l->waiters);
}

static Value acquire(Value *a)
{
    bool wait;
    int64_t deadline;
    if (read_arguments(a[1], a[2], &wait, &deadline) < 0) return ERR;
    int r = take(as_lock(a[0]), wait, deadline);
    return r < 0 ? ERR : bool_value(r);
}

static Value release(Value *a)
{
    Lock *l = as_lock(a[0]);
    if (!l->locked) return err_raise(exc_RuntimeError, "release unlocked lock");
    give_back(l);
    return NONE;
}

DEF(thread_lock, acquire, "(self, blocking=True, timeout=-1)",
    "Take the lock, waiting until it is free, at most timeout seconds; whether it was taken.")
{
    return acquire(a);
}
DEF(thread_lock, acquire_lock, "(self, blocking=True, timeout=-1)", "An old name of acquire().")
{
    return acquire(a);
}
DEF(thread_lock, __enter__, "(self, /)", "Take the lock.")
{
    int r = take(as_lock(a[0]), true, THREAD_FOR_EVER);
    return r < 0 ? ERR : TRUE;
}
DEF(thread_lock, release, "(self, /)", "Free the lock, and wake one thread that waits for it.")
{
    return release(a);
}
DEF(thread_lock, release_lock, "(self, /)", "An old name of release().")
{
    return release(a);
}
DEF(thread_lock, __exit__, "(self, /, *exc_info)", "Free the lock.")
{
    return release(a);
}
DEF(thread_lock, locked, "(self, /)", "Is the lock taken?")
{
    return bool_value(as_lock(a[0])->locked);
}
DEF(thread_lock, locked_lock, "(self, /)", "An old name of locked().")
{
    return bool_value(as_lock(a[0])->locked);
}
DEF(thread_lock, _at_fork_reinit, "(self, /)", "In a new process: free, with nobody waiting.")
{
    as_lock(a[0])->locked = false;
    as_lock(a[0])->waiters.first = NULL;
    return NONE;
}

static Value lock_repr(Value v)
{
    return str_format_c("<%s %S object at 0x%llx>", as_lock(v)->locked ? "locked" : "unlocked",
                        type_full_name(type_of(v)), (unsigned long long)v.bits);
}

/* RLock */

static bool is_mine(Lock *l)
{
    return l->locked && l->owner == thread_ident(thread_current());
}

static int take_again(Lock *l, bool wait, int64_t deadline)
{
    if (is_mine(l)) {
        l->count++;
        return 1;
    }
    int r = take(l, wait, deadline);
    if (r > 0) {
        l->owner = thread_ident(thread_current());
        l->count = 1;
    }
    return r;
}

static Value rlock_release(Lock *l)
{
    if (!is_mine(l)) return err_raise(exc_RuntimeError, "cannot release un-acquired lock");
    if (--l->count) return NONE;
    l->owner = 0;
    give_back(l);
    return NONE;
}

DEF_NEW(thread_rlock, "(cls, /, *args, **kwargs)", "A lock that its holder may take again.")
{
    return obj_value(gc_new(K_NATIVE_OBJECT, as_type(a[0])->root, as_type(a[0])->size));
}
DEF(thread_rlock, acquire, "(self, blocking=True, timeout=-1)",
    "Take the lock, once more if this thread holds it; whether it was taken.")
{
    bool wait;
    int64_t deadline;
    if (read_arguments(a[1], a[2], &wait, &deadline) < 0) return ERR;
    int r = take_again(as_lock(a[0]), wait, deadline);
    return r < 0 ? ERR : bool_value(r);
}
DEF(thread_rlock, __enter__, "(self, /)", "Take the lock.")
{
    int r = take_again(as_lock(a[0]), true, THREAD_FOR_EVER);
    return r < 0 ? ERR : TRUE;
}
DEF(thread_rlock, release, "(self, /)", "Undo one acquire(); the last one frees the lock.")
{
    return rlock_release(as_lock(a[0]));
}
DEF(thread_rlock, __exit__, "(self, /, *exc_info)", "Undo one acquire().")
{
    return rlock_release(as_lock(a[0]));
}
DEF(thread_rlock, _is_owned, "(self, /)", "Does this thread hold the lock?")
{
    return bool_value(is_mine(as_lock(a[0])));
}
DEF(thread_rlock, _recursion_count, "(self, /)", "How many times this thread has taken it.")
{
    return int_from_i64(is_mine(as_lock(a[0])) ? as_lock(a[0])->count : 0);
}
DEF(thread_rlock, _release_save, "(self, /)", "Free it wholly; what _acquire_restore() wants.")
{
    Lock *l = as_lock(a[0]);
    if (!is_mine(l)) return err_raise(exc_RuntimeError, "cannot release un-acquired lock");
    Value state = tuple_value(tuple_of(2, int_from_i64(l->count), int_from_i64((int64_t)l->owner)));
    l->count = 0;
    l->owner = 0;
    give_back(l);
    return state;
}
DEF(thread_rlock, _acquire_restore, "(self, state, /)", "Take it as often as _release_save() freed it.")
{
    Lock *l = as_lock(a[0]);
    int64_t count, owner;
    if (!is_tuple(a[1]) || as_tuple(a[1])->len != 2 || !int_to_i64(as_tuple(a[1])->items[0], &count) ||
        !int_to_i64(as_tuple(a[1])->items[1], &owner))
        return err_type("a pair of ints was expected, got %R", a[1]);
    Value interrupt = ERR; /* Ctrl-C; but whoever waits holds the lock afterwards */
    if (take(l, true, THREAD_FOR_EVER) < 0) {
        interrupt = err_fetch();
        if (take(l, true, THREAD_FOR_EVER) < 0) return ERR;
    }
    l->count = count;
    l->owner = (uint64_t)owner;
    return is_err(interrupt) ? NONE : err_set(interrupt);
}
DEF(thread_rlock, _at_fork_reinit, "(self, /)", "In a new process: free, with nobody waiting.")
{
    Lock *l = as_lock(a[0]);
    l->locked = false;
    l->waiters.first = NULL;
    l->owner = 0;
    l->count = 0;
    return NONE;
}

static Value rlock_repr(Value v)
{
    Lock *l = as_lock(v);
    return str_format_c("<%s %S object owner=%lld count=%lld at 0x%llx>", l->locked ? "locked" : "unlocked",
                        type_full_name(type_of(v)), (long long)l->owner, (long long)l->count,
                        (unsigned long long)v.bits);
}

/* Refers to nothing; native objects that are marked can be referred to weakly, as locks can. */
static void lock_mark(Object *o) {}

static void lock_setup(Type *t)
{
    t->slots.mark = lock_mark;
    t->slots.repr = lock_repr;
}

static void rlock_setup(Type *t)
{
    t->slots.mark = lock_mark;
    t->slots.repr = rlock_repr;
}

DEF(thread, allocate_lock, "()", "A new lock.")
{
    return obj_value(gc_new(K_NATIVE_OBJECT, type_thread_lock->root, sizeof(Lock)));
}
DEF(thread, allocate, "()", "An old name of allocate_lock().")
{
    return obj_value(gc_new(K_NATIVE_OBJECT, type_thread_lock->root, sizeof(Lock)));
}

void thread_lock_init(Dict *dict)
{
    if (!type_thread_lock) {
        type_thread_lock = type_new_native("_thread", "lock", "thread_lock", NULL, K_NATIVE_OBJECT,
                                           sizeof(Lock), 0, lock_setup);
        type_thread_rlock = type_new_native("_thread", "RLock", "thread_rlock", NULL, K_NATIVE_OBJECT,
                                            sizeof(Lock), T_BASE, rlock_setup);
    }
    dict_set_c(dict, "LockType", obj_value(type_thread_lock));
    dict_set_c(dict, "RLock", obj_value(type_thread_rlock));
    dict_set_c(dict, "TIMEOUT_MAX", double_value(TIMEOUT_LIMIT));
}
