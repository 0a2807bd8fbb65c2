/* The virtual machine: one for the process. */
#ifndef EDDY_VM_VM_H
#define EDDY_VM_VM_H

#include "object/gen.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

typedef struct VM {
    /* Each thread has its own of these (vm/thread.h). */
    Frame *frame; /* running frame; NULL outside */
    Gen *root;    /* of the chain of generators that runs; NULL: to be found by walking up */
    Frame *frames, *ftop, *frames_end; /* the stack of frames of plain functions; ftop: the next free one */
    Value *stack, *sp, *stack_end; /* their registers; sp: where calls from a generator's frame put theirs */
    /* The process has one of these. */
    volatile int interrupt; /* set by anyone who wants the VM's attention at the next safepoint: signals,
                               other threads */
    Dict *builtins;         /* namespace of module builtins */
    Dict *modules;          /* sys.modules */
    Dict *sys;              /* namespace of module sys */
    List *argv, *path;
} VM;
extern VM vm;

void vm_init(void); /* heap, types, builtins, sys: after it everything works */
/* The end of the program. failed: an exception ended it, which has been told. */
void vm_shutdown(bool failed);
extern void (*vm_shutdown_hook)(bool failed); /* called by it first: reports of what is left undone */

/* Runs a module's or class body's code. ns is the globals (and, for CO_NAMESPACE code, R[0] = locals). ERR on
 * error. */
Value vm_run_code(Code *code, Dict *globals, Value locals);
/* Calls a Python function from C. */
Value vm_call_function(Value fn, const Value *args, int nargs, Value kwnames);

Value vm_call_body(Value fn, Value ns); /* runs a class body function with namespace ns */

/* What learners are told of: a coroutine that nobody awaited (when it is found dead), an exception in __del__
 * or a dropped generator (pending; the hook prints and clears it). NULL: silent. */
extern void (*vm_never_awaited_hook)(Value coroutine, Value qualname, Str *filename, int line);
/* Is this native awaitable a coroutine that has not run? */
extern bool (*vm_unstarted_hook)(Value awaitable);
/* The function and the instruction that made a coroutine which has not run; false: not known. */
bool gen_made_at(Gen *g, Function **fn, int *pc);
extern void (*vm_unraisable_hook)(Value object);
/* For whoever records a run: a coroutine runs for the first time (its parameters lie in its registers), or
 * has ended. NULL: nobody does. */
extern void (*vm_coroutine_began)(Gen *g);
extern void (*vm_coroutine_ended)(Gen *g, bool raised);
extern void (*vm_asyncgen_dropped)(Gen *g); /* nothing refers to it any more; NULL: nobody cares */
extern void (*vm_asyncgen_first_iter)(
    Gen *g); /* sys.set_asyncgen_hooks: an asynchronous generator is first used */
/* The awaitable of anext(it, default). */
Value anext_awaitable_new(Value awaitable, Value dflt);

/* Nothing dies before a collection. Where a program would see it (it asks whether a weakly referred object is
 * still there, a statement ends that may have dropped an object with a __del__) this runs one, unless
 * collections of this sort cost it more than a twentieth of its time. */
void vm_settle(void);
void vm_collect(void); /* in any case, finalizers and callbacks included */

/* Signals: the handler sets a flag; vm_check_signals runs Python handlers or raises KeyboardInterrupt. 0 or
 * -1. */
int vm_check_signals(void);
extern int (*vm_interrupt_hook)(void); /* called at safepoints when vm.interrupt is set; 0 or -1 */
/* For whoever watches over a run: called when vm.interrupt was set, and at safepoints of programs that find
 * heap_wants_collection set (with heap_every_safepoint: all of them). */
extern void (*vm_attention_hook)(void), (*vm_step_hook)(void);

/* The exception being handled (sys.exc_info()[1]) or ERR. */
Value vm_handled_exception(void);
/* The frame `depth` calls up from the running one as a frame object, or ERR. */
Value vm_frame_object(int depth);
Frame *vm_frame_at(int depth);
/* The innermost running frame of the program, as opposed to those of modules inside the binary; NULL: none.
 */
Frame *vm_program_frame(void);
/* The program's call counts as the one that has made a coroutine, though a library did. */
void gen_note_program(Gen *g);
bool code_is_embedded(const Code *code);      /* of a module inside the binary */
int frame_line(const Frame *f);               /* line of the instruction being executed */
int code_line(const Code *code, uint32_t pc); /* line of the instruction before the one with index pc */
Dict *frame_locals(Frame *f); /* snapshot for locals(); the namespace itself at module or class level */
void frame_store_locals(Frame *f,
                        Dict *d); /* gives a function's variables that are set their values from there */
static inline Code *frame_code(const Frame *f)
{
    return f->fn->code;
}

/* Imports. */
Value import_module(Str *absolute_name); /* returns that very module (a.b.c), loading parents */
Value import_import(Str *name, Dict *globals, Value fromlist, int64_t level); /* __import__ */
/* Native modules: init fills the dict; its DEFs are attached first under `owner`. Registered in
 * native/modules.def. */
Value import_native(Str *name); /* ERR without raising when there is none */
/* Runs a file as __main__: 0, or -1 with the exception raised. */
int vm_run_file(const char *path);
int vm_run_source(const char *source, size_t n, const char *filename);
int vm_run_module(const char *name); /* eddy -m */
Dict *vm_main_namespace(void);       /* that of __main__, made if nothing ran yet */
Value vm_builtins_module(void);

#endif
