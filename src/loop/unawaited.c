/* Native coroutines that nobody awaits: `asyncio.sleep(1)` without await is the commonest mistake there is.
 * They are found as those in Python are (vm/gen.c): dead at a collection, or at exit. */
#include "base/vec.h"
#include "loop/waitop.h"

size_t native_unstarted;

static bool is_new(Value v)
{
    if (is_sleep(v)) return ((Sleep *)as_obj(v))->phase == SLEEP_NEW;
    return is_waitop(v) && ((WaitOp *)as_obj(v))->phase == WAIT_NEW;
}

bool native_coroutine_made_at(Value v, Code **code, int *pc)
{
    if (!is_new(v)) return false;
    Value where = is_sleep(v) ? ((Sleep *)as_obj(v))->task : ((WaitOp *)as_obj(v))->waiter;
    if (!is_code(where)) return false;
    *code = (Code *)as_obj(where);
    *pc = (int)(is_sleep(v) ? ((Sleep *)as_obj(v))->seq : ((WaitOp *)as_obj(v))->pc);
    return true;
}

void native_coroutine_lost(Value v, Value qualname)
{
    Str *filename = str_intern_c("sys");
    Code *code;
    int line = 1, pc;
    if (!vm_never_awaited_hook) return;
    if (native_coroutine_made_at(v, &code, &pc)) {
        filename = code->filename;
        line = code_line(code, (uint32_t)pc);
    }
    vm_never_awaited_hook(v, qualname, filename, line);
}

static void find_lost(Object *o, void *arg)
{
    if (obj_kind(o) == K_AWAITABLE && !gc_is_marked(o) && is_new(obj_value(o))) gc_finalize_now(o);
}

static void find_all_lost(void)
{
    if (native_unstarted) heap_each_object(find_lost, NULL);
}

static void add_new(Object *o, void *list)
{
    if (obj_kind(o) == K_AWAITABLE && is_new(obj_value(o)) && !gc_is_marked(o))
        list_append(list, obj_value(o));
}

void native_coroutines_report(void)
{
    if (!native_unstarted) return;
    List *found = list_new(0);
    heap_each_object(add_new, found);
    for (int64_t i = 0; i < found->len; i++) {
        if (is_err(op_call_method(found->items[i], NM(__del__), NULL, 0))) err_clear();
    }
}

/* What the policy's loop holds outlives the program: CPython never frees the policy, whereas it empties
 * modules that are referred to. Its tasks are neither told of nor ended. */
static void spare_policy(void)
{
    Value events = dict_get_c(vm.modules, "asyncio.events");
    Value policy = is_kind(events, K_MODULE) ? dict_get_c(((Module *)as_obj(events))->dict, "_policy") : ERR;
    if (!is_obj(policy)) return;
    VEC(Object *) modules = {0};
    Value name, module;
    for (int64_t at = 0; dict_each(vm.modules, &at, &name, &module);)
        if (is_kind(module, K_MODULE)) vec_push(&modules, as_obj(module));
    gc_spare(policy, modules.items, modules.len);
    vec_free(&modules);
}

static void report_pending(void)
{
    List *left = tasks_pending(true), *lost = tasks_pending(false);
    if (loop_hooks.left_pending && left->len) loop_hooks.left_pending(left);
    for (int64_t i = 0; i < lost->len; i++) task_lost((Task *)as_obj(lost->items[i]));
}

/* That tasks were left pending by a program that an exception ended is no news: like CPython, only those are
 * told of then that nothing refers to. */
static void at_exit(bool failed)
{
    if (failed) vm_collect();
    spare_policy();
    if (!failed) report_pending();
    native_coroutines_report();
}

void native_coroutines_init(void)
{
    gc_add_weak(find_all_lost);
    vm_unstarted_hook = is_new;
    vm_shutdown_hook = at_exit;
}
