/* Start and end of the virtual machine, and the ways to run a script. */
#include "vm/internal.h"
#include "compile/compile.h"
#include "vm/embedded.h"
#include "vm/thread.h"
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>

VM vm;
void (*vm_unraisable_hook)(Value object);
void (*vm_asyncgen_first_iter)(Gen *g), (*vm_asyncgen_dropped)(Gen *g);

enum { MAX_FRAMES = 1 << 20 };
static const size_t STACK_VALUES = (size_t)1 << 26;

static void *reserve(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) {
        fputs("eddy: cannot reserve address space for the stack\n", stderr);
        _Exit(1);
    }
    return p;
}

void vm_mark_stack(const VM *v)
{
    Value *top = v->sp;
    for (Frame *f = v->frame; f; f = f->prev) {
        gc_mark_obj(f->fn);
        if (f->flags & FR_GEN)
            gc_mark_obj(gen_of(f));
        else if (f->regs + frame_code(f)->nregs > top)
            top = f->regs + frame_code(f)->nregs;
    }
    if (v->stack) gc_mark_conservative(v->stack, MIN(top + STACK_SLACK, v->stack_end));
}

static void mark_vm(void)
{
    vm_mark_stack(&vm);
    gc_mark_obj(vm.builtins);
    gc_mark_obj(vm.modules);
    gc_mark_obj(vm.sys);
    gc_mark_obj(vm.argv);
    gc_mark_obj(vm.path);
    gc_mark(err_pending);
}

static Dict *start_module(const char *name)
{
    Value m = import_native(str_intern_c(name));
    return ((Module *)as_obj(m))->dict;
}

/* __module__ of a class that type() makes: the name of the running module. */
static Value running_module(void)
{
    return vm.frame ? dict_get_str(vm.frame->fn->globals, NM(__name__)) : ERR;
}

static bool running_has_argument(void)
{
    return vm.frame && frame_code(vm.frame)->argcount > 0;
}

/* op_pause_hook: signals alone. Other threads wait for the next safepoint, as list(d) and its like are one
 * step to them. */
static int check_signals_in_native(void)
{
    if (!vm.interrupt || err_occurred()) return 0;
    if (vm_attention_hook) vm_attention_hook();
    return vm_interrupt_hook && thread_take_signal() ? vm_interrupt_hook() : 0;
}

void vm_init(void)
{
    vm.frames = vm.ftop = reserve(MAX_FRAMES * sizeof(Frame));
    vm.frames_end = vm.frames + MAX_FRAMES;
    vm.stack = vm.sp = reserve(STACK_VALUES * sizeof(Value));
    vm.stack_end = vm.stack + STACK_VALUES;
    heap_init();
    gc_add_roots(mark_vm);
    thread_init();
    types_bootstrap();
    str_init();
    names_init();
    type_function->slots.call = vm_call_function;
    type_module_hook = running_module;
    op_pause_hook = check_signals_in_native;
    super_caller_hook = running_has_argument;
    gen_init();
    cache_init();
    types_init();
    containers_init();
    vm.modules = dict_new();
    vm.path = list_new(4);
    vm.argv = list_new(4);
    import_init();
    vm.builtins = start_module("builtins");
    vm.sys = start_module("sys");
    dict_set_c(vm.sys, "modules", dict_value(vm.modules));
}

Value vm_builtins_module(void)
{
    return dict_get_c(vm.modules, "builtins");
}

static Dict *new_main(void)
{
    Value m = module_new(NM(__main__), NULL);
    Dict *d = ((Module *)as_obj(m))->dict;
    dict_set_c(d, "__builtins__", vm_builtins_module());
    dict_set_c(d, "__annotations__", dict_value(dict_new()));
    dict_set_str(vm.modules, NM(__main__), m);
    return d;
}

Dict *vm_main_namespace(void)
{
    Value m = dict_get_str(vm.modules, NM(__main__));
    return is_kind(m, K_MODULE) ? ((Module *)as_obj(m))->dict : new_main();
}

/* Runs code as module __main__ with the given file name. */
static int run_main(Code *code, Value file)
{
    Dict *d = new_main();
    if (!is_err(file)) {
        dict_set_str(d, NM(__file__), file);
        dict_set_c(d, "__cached__", NONE);
    }
    if (!code) return -1;
    return is_err(vm_run_code(code, d, dict_value(d))) ? -1 : 0;
}

int vm_run_source(const char *source, size_t n, const char *filename)
{
    Str *name = str_new_c(filename);
    Value file = filename[0] == '<' ? ERR : str_value(name);
    bool given = strcmp(filename, "<string>") == 0; /* -c */
    Code *code = compile_source(source, n, name, PARSE_FILE,
                                compile_default_flags | (given ? 0 : COMPILE_SCRIPT | COMPILE_BYTES));
    return run_main(code, file);
}

int vm_run_file(const char *path)
{
    size_t n;
    char *text = read_whole_file(path, &n);
    if (!text) {
        err_errno(errno, str_value(str_new_c(path)));
        return -1;
    }
    int r = vm_run_source(text, n, path);
    mem_free(text);
    return r;
}

/* eddy -m name: a module, or a package's __main__. */
int vm_run_module(const char *name)
{
    Str *full = str_new_c(name);
    Value path = dict_get_c(vm.sys, "path");
    int64_t dot = str_find(full, str_from_cp('.'), 0, str_len(full), true);
    Str *tail = full;
    if (dot >= 0) {
        Value parent = import_module(str_sub(full, 0, (size_t)dot));
        if (is_err(parent)) return -1;
        if (op_getattr_opt(parent, NM(__path__), &path) < 0) return -1;
        tail = str_sub(full, (size_t)dot + 1, str_len(full) - (size_t)dot - 1);
    }
    return import_run_as_main(full, tail, path);
}

/* Others threads' turn first, then the signals, which only the main thread handles. */
int vm_check_signals(void)
{
    if (!vm.interrupt) return 0;
    vm.interrupt = 0;
    if (unlikely(vm_attention_hook)) vm_attention_hook();
    thread_yield_if_asked();
    if (unlikely(thread_take_stuck()) && thread_stuck_hook() < 0) return -1;
    return vm_interrupt_hook && thread_take_signal() ? vm_interrupt_hook() : 0;
}

void (*vm_shutdown_hook)(bool failed);

void vm_shutdown(bool failed)
{
    if (vm_shutdown_hook) vm_shutdown_hook(failed);
    gen_report_unstarted();
    gc_run_all_finalizers();
}
