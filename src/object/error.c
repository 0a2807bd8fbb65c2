/* Raising errors from C, and the limits of recursion.
 *
 * One variable holds the exception on its way to a handler. Functions report failure by their result, so
 * nothing jumps; the VM fetches the exception when a call comes back failed. */
#include "object/error.h"

#include <errno.h>
#include <sys/resource.h>

#include "base/mem.h"
#include "object/container.h"
#include "object/exc_types.h"
#include "object/heap.h"

Value err_pending = {0};

int64_t recursion_depth = 0, recursion_limit = 1000;
size_t c_stack_size = 0;

/* Kept free below the limit: what runs between two checks, and the way back out. */
enum { STACK_RESERVE = 256 * 1024, STACK_DEFAULT = 8 * 1024 * 1024, STACK_MAX = 256 * 1024 * 1024 };
uintptr_t c_stack_limit;

Value err_set(Value exc)
{
    err_pending = exc;
    return ERR;
}

static Value raise_text(Type *exc, Value text)
{
    if (is_err(text)) return ERR;
    Tuple *args = tuple_of(1, text);
    if (!args) return ERR;
    Value e = exc_new(exc, tuple_value(args));
    return is_err(e) ? ERR : err_set(e);
}

static Value raise_format(Type *exc, const char *fmt, va_list ap)
{
    return raise_text(exc, str_vformat_c(fmt, ap));
}

Value err_raise(Type *exc, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    raise_format(exc, fmt, ap);
    va_end(ap);
    return ERR;
}

Value err_type(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    raise_format(exc_TypeError, fmt, ap);
    va_end(ap);
    return ERR;
}

Value err_value(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    raise_format(exc_ValueError, fmt, ap);
    va_end(ap);
    return ERR;
}

static Value raise_with(Type *exc, Tuple *args)
{
    if (!args) return ERR;
    Value e = exc_new(exc, tuple_value(args));
    return is_err(e) ? ERR : err_set(e);
}

Value err_key(Value key)
{
    return raise_with(exc_KeyError, tuple_of(1, key));
}

Value err_stop_iteration(Value result)
{
    bool plain = is_err(result) || is_none(result);
    return raise_with(exc_StopIteration, plain ? tuple_empty : tuple_of(1, result));
}

/* Made ahead, since there may be no room left for one when it is needed. */
Value err_no_memory(void)
{
    static Value memory_error;
    if (mem_exhausted_hook) mem_exhausted_hook();
    if (is_err(memory_error)) {
        memory_error = exc_new(exc_MemoryError, tuple_value(tuple_empty));
        gc_add_root(&memory_error);
    }
    Exception *e = as_exc(memory_error);
    e->traceback = e->cause = e->context = NONE;
    return err_set(memory_error);
}

Value err_recursion(const char *where)
{
    return err_raise(exc_RecursionError, "maximum recursion depth exceeded%s", where);
}

Type *exc_for_errno(int err)
{
    switch (err) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return exc_BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return exc_BrokenPipeError;
    case ECHILD: return exc_ChildProcessError;
    case ECONNABORTED: return exc_ConnectionAbortedError;
    case ECONNREFUSED: return exc_ConnectionRefusedError;
    case ECONNRESET: return exc_ConnectionResetError;
    case EEXIST: return exc_FileExistsError;
    case ENOENT: return exc_FileNotFoundError;
    case EISDIR: return exc_IsADirectoryError;
    case ENOTDIR: return exc_NotADirectoryError;
    case EINTR: return exc_InterruptedError;
    case EACCES:
    case EPERM: return exc_PermissionError;
    case ESRCH: return exc_ProcessLookupError;
    case ETIMEDOUT: return exc_TimeoutError;
    default: return exc_OSError;
    }
}

Value err_errno2(int err, Value filename, Value filename2)
{
    Value text = str_value(str_new_c(strerror(err)));
    Value number = small_value(err);
    Tuple *args = is_err(filename)    ? tuple_of(2, number, text)
                  : is_err(filename2) ? tuple_of(3, number, text, filename)
                                      : tuple_of(5, number, text, filename, NONE, filename2);
    return raise_with(exc_for_errno(err), args);
}

Value err_errno(int err, Value filename)
{
    return err_errno2(err, filename, ERR);
}

bool err_is(Type *exc)
{
    return err_occurred() && is_a(err_pending, exc);
}

Value err_fetch(void)
{
    Value e = err_pending;
    err_pending = ERR;
    return e;
}

void err_clear(void)
{
    err_pending = ERR;
}

void err_set_name(Value obj, Str *name)
{
    if (!err_occurred()) return;
    Exception *e = as_exc(err_pending);
    if (is_a(err_pending, exc_AttributeError)) {
        if (!is_err(e->extra[ATTRERR_NAME]) || !is_err(e->extra[ATTRERR_OBJ])) return;
        e->extra[ATTRERR_NAME] = str_value(name);
        e->extra[ATTRERR_OBJ] = obj;
    } else if (is_a(err_pending, exc_NameError) && is_err(e->extra[NAMEERR_NAME])) {
        e->extra[NAMEERR_NAME] = str_value(name);
    }
}

static size_t system_stack_size(void)
{
    struct rlimit r;
    if (getrlimit(RLIMIT_STACK, &r) != 0) return STACK_DEFAULT;
    if (r.rlim_cur == RLIM_INFINITY || r.rlim_cur > STACK_MAX) return STACK_MAX;
    return r.rlim_cur < 2 * STACK_RESERVE ? 2 * STACK_RESERVE : (size_t)r.rlim_cur;
}

void recursion_set_stack(void *base)
{
    if (!c_stack_size) c_stack_size = system_stack_size();
    recursion_use_stack(base, c_stack_size);
}

void recursion_use_stack(void *base, size_t size)
{
    c_stack_limit = (uintptr_t)base - size + STACK_RESERVE;
}

bool recursion_room(const char *where)
{
    char here;
    if (unlikely(!c_stack_limit)) recursion_set_stack(&here);
    if (likely((uintptr_t)&here >= c_stack_limit)) return true;
    err_recursion(where);
    return false;
}

bool recursion_enter(const char *where)
{
    if (unlikely(!recursion_room(where))) return false;
    if (unlikely(recursion_depth >= recursion_limit)) {
        err_recursion(where);
        return false;
    }
    recursion_depth++;
    return true;
}

void recursion_leave(void)
{
    recursion_depth--;
}
