/* Module atexit: functions to call when the program ends, the last one first. */
#include "native/stdio.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/error.h"
#include "object/exc.h"

static Value calls; /* list of (function, args, kwargs or None) */

DEF(atexit, register, "(func, /, *args, **kwargs)",
    "Call func(*args, **kwargs) when the program ends; returns func.")
{
    if (!op_callable(a[0])) return err_type("the first argument must be callable");
    Value args = tuple_value(tuple_from(a + 2, n - 2)), kwargs = is_err(a[1]) ? NONE : a[1];
    list_append(as_list(calls), tuple_value(tuple_of(3, a[0], args, kwargs)));
    return a[0];
}

DEF(atexit, unregister, "(func, /)", "Do not call func any more.")
{
    for (int64_t i = as_list(calls)->len - 1; i >= 0; i--) {
        int eq = i < as_list(calls)->len ? op_equal(as_tuple(as_list(calls)->items[i])->items[0], a[0]) : 0;
        if (eq < 0) return ERR;
        if (eq && i < as_list(calls)->len && op_delitem(calls, small_value(i)) < 0) return ERR;
    }
    return NONE;
}

DEF(atexit, _clear, "(/)", "Forget all functions.")
{
    list_clear(as_list(calls));
    return NONE;
}

DEF(atexit, _ncallbacks, "(/)", "How many functions there are.")
{
    return small_value(as_list(calls)->len);
}

/* "Exception ignored in atexit callback: <function f at 0x...>" and the traceback. */
static void report(Value f)
{
    Value e = err_fetch(), shown = op_repr(f);
    if (is_err(shown)) err_clear();
    Value text = is_err(shown) ? ERR : str_format_c("Exception ignored in atexit callback: %S\n", shown);
    Buf b = {0};
    if (!is_err(text)) str_to_buf(&b, as_str(text));
    traceback_format(&b, e, true);
    stdio_report(b.data, b.len);
    buf_free(&b);
}

void atexit_run(void)
{
    if (is_err(calls)) return;
    List *l = as_list(calls);
    for (int64_t left = l->len; left > 0;
         left = MIN(left - 1, l->len)) { /* what they register is not called */
        Tuple *t = as_tuple(l->items[left - 1]);
        memmove(l->items + left - 1, l->items + left, (size_t)(l->len - left) * sizeof(Value));
        l->len--;
        if (is_err(op_call_ex(t->items[0], t->items[1], is_none(t->items[2]) ? ERR : t->items[2])) &&
            err_occurred())
            report(t->items[0]);
    }
    list_clear(l);
}

DEF(atexit, _run_exitfuncs, "(/)", "Call the functions now.")
{
    atexit_run();
    return NONE;
}

void atexit_module_init(Dict *dict)
{
    if (is_err(calls)) {
        gc_add_root(&calls);
        calls = list_value(list_new(4));
    }
}
