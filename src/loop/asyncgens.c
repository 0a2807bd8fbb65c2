/* Asynchronous generators that are in use, each known to the loop in which it was first iterated: one that is
 * dropped half-way is closed by a task of that loop, and a loop that ends closes the rest. The list refers
 * weakly to both. */
#include "loop/loop.h"
#include "base/vec.h"
#include "object/container.h"
#include "object/error.h"
#include "object/gen.h"
#include "object/heap.h"
#include "object/ops.h"
#include "object/str.h"
#include "vm/vm.h"

typedef struct InUse {
    Gen *gen;
    Loop *loop;
} InUse;

static VEC(InUse) in_use;

static void first_iter(Gen *g)
{
    Loop *l = loop_running();
    if (l) vec_push(&in_use, ((InUse){g, l}));
}

/* After marking. A generator that has something to clean up was kept alive for its finalizer. */
static void forget_dead(void)
{
    size_t kept = 0;
    for (size_t i = 0; i < in_use.len; i++) {
        InUse e = in_use.items[i];
        if (gc_is_marked(e.gen) && gc_is_marked(e.loop) && e.gen->frame.state != GEN_CLOSED)
            in_use.items[kept++] = e;
    }
    in_use.len = kept;
}

static Loop *take_loop(const Gen *g)
{
    for (size_t i = 0; i < in_use.len; i++) {
        if (in_use.items[i].gen != g) continue;
        Loop *l = in_use.items[i].loop;
        in_use.items[i] = in_use.items[--in_use.len];
        return l;
    }
    return NULL;
}

/* loop.call_soon(loop.create_task, g.aclose()) */
static void dropped(Gen *g)
{
    Loop *l = take_loop(g);
    if (!l || l->closed) return;
    Value create = op_getattr(obj_value(l), str_intern_c("create_task"));
    Value close = is_err(create) ? ERR : op_getattr(obj_value(g), str_intern_c("aclose"));
    Value call_soon = is_err(close) ? ERR : op_getattr(obj_value(l), str_intern_c("call_soon"));
    Value awaitable = is_err(call_soon) ? ERR : op_call(close, NULL, 0, ERR);
    if (is_err(awaitable)) return;
    op_call(call_soon, (Value[]){create, awaitable}, 2, ERR);
}

List *loop_asyncgens(const Loop *l)
{
    List *found = list_new(0);
    for (size_t i = 0; i < in_use.len; i++)
        if (in_use.items[i].loop == l) list_append(found, obj_value(in_use.items[i].gen));
    return found;
}

void asyncgens_init(void)
{
    gc_add_weak(forget_dead);
    vm_asyncgen_first_iter = first_iter;
    vm_asyncgen_dropped = dropped;
}
