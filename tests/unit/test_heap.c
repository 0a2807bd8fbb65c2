/* The collector: what is reachable from roots and from the C stack stays and is whole, all else is freed
 * once, and those who ask to hear of the dead (free and weak hooks, finalizers) do, in that order of events.
 *
 * The C stack is scanned conservatively, so whatever makes garbage runs far down the stack (deep): its
 * frames, which may keep the addresses, lie below those of the collector. */
#include "vm/vm.h"
#include "object/heap.h"
#include "object/type.h"
#undef NDEBUG
#include <assert.h>

enum { MAX_THINGS = 1 << 20, MASK = 0x5a5a };

/* An object that counts its own end. */
typedef struct Thing {
    Object o;
    Value a, b;
    int64_t id;
    unsigned char room[];
} Thing;

static Type *type_thing;
static int64_t made, freed;
static uint8_t free_count[MAX_THINGS];
static Value root;
static uintptr_t hidden; /* an address in disguise */

static void thing_mark(Object *o)
{
    gc_mark(((Thing *)o)->a);
    gc_mark(((Thing *)o)->b);
}

static void thing_free(Object *o)
{
    freed++;
    free_count[((Thing *)o)->id]++;
}

static void thing_setup(Type *t)
{
    t->slots.mark = thing_mark;
    t->slots.free = thing_free;
}

static Thing *thing_new(size_t extra)
{
    Thing *t = gc_new(K_NATIVE_OBJECT, type_thing->root, sizeof *t + extra);
    assert(t && made < MAX_THINGS && is_err(t->a) && is_err(t->b));
    t->id = made++;
    return t;
}

static Thing *as_thing(Value v)
{
    return (Thing *)as_obj(v);
}

static noinline void deep(void (*f)(void))
{
    volatile char pad[1 << 16];
    pad[0] = 0;
    f();
    pad[sizeof pad - 1] = 0;
}

/* Clears what earlier calls left where the frames of the collector will lie. */
static noinline void wipe_stack(void)
{
    volatile char pad[1 << 16];
    for (size_t i = 0; i < sizeof pad; i++) pad[i] = 0;
}

/* Collects; then things alive. Counting the objects ends the sweep, which is lazy and would come across them.
 */
static noinline int64_t alive(void)
{
    heap_object_count();
    wipe_stack();
    heap_collect();
    heap_object_count();
    return made - freed;
}

static void drop_root(void)
{
    root = ERR;
    assert(alive() == 0);
}

/* Roots and graphs */

static void make_ten(void)
{
    List *l = list_new(0);
    root = list_value(l);
    for (int i = 0; i < 10; i++) {
        list_append(l, obj_value(thing_new(0)));
        thing_new(0);
    }
}

static void check_ten(void)
{
    for (int i = 0; i < 10; i++) assert(as_thing(as_list(root)->items[i])->id == 2 * i);
}

static void roots(void)
{
    size_t before = heap_object_count();
    deep(make_ten);
    assert(heap_object_count() == before + 21); /* with the list */
    assert(alive() == 10 && alive() == 10);
    assert(heap_object_count() == before + 11);
    deep(check_ten);
    drop_root();
    assert(heap_object_count() == before);
}

static void make_ring(void)
{
    Thing *first = thing_new(0), *last = first;
    for (int i = 1; i < 1000; i++) {
        Thing *t = thing_new((size_t)i % 50 * 100); /* large ones too */
        t->a = obj_value(t);
        last->b = obj_value(t);
        last = t;
    }
    last->b = obj_value(first);
    root = obj_value(last);
}

static void cycles(void)
{
    deep(make_ring);
    assert(alive() == 1000);
    drop_root();
}

static void make_chain(void)
{
    for (int i = 0; i < 200000; i++) {
        Thing *t = thing_new(0);
        t->a = root;
        root = obj_value(t);
    }
}

/* So long that marking by recursion would overflow the stack. */
static void long_chain(void)
{
    deep(make_chain);
    assert(alive() == 200000);
    drop_root();
}

static void count_things(Object *o, void *arg)
{
    if (obj_type(o) == type_thing) ++*(int *)arg;
}

static void each_object(void)
{
    int n = 0;
    deep(make_ten);
    assert(alive() == 10);
    heap_each_object(count_things, &n);
    assert(n == 10);
    drop_root();
}

static Value extra_roots[2];

static void mark_extra(void)
{
    gc_mark_values(extra_roots, 2);
}

static void make_extra(void)
{
    extra_roots[0] = obj_value(thing_new(0));
    extra_roots[1] = obj_value(thing_new(100000));
}

static void root_functions(void)
{
    gc_add_roots(mark_extra);
    deep(make_extra);
    assert(alive() == 2);
    extra_roots[0] = small_value(7);
    assert(alive() == 1);
    extra_roots[1] = NONE;
    assert(alive() == 0);
}

/* Sizes */

static size_t size_of_step(int i)
{
    return i < 260 ? (size_t)i * 8 : (size_t)(i - 260) * 4096 + 2000;
}

static void make_sizes(void)
{
    List *l = list_new(0);
    root = list_value(l);
    for (int i = 0; i < 300; i++) {
        for (int copy = 0; copy < 6; copy++) {
            size_t extra = size_of_step(i), size = sizeof(Thing) + extra;
            Thing *t = thing_new(extra);
            assert(gc_slot_size(t) >= size && gc_slot_size(t) <= size + size / 8 + 16);
            for (size_t k = 0; k < extra; k++) assert(t->room[k] == 0);
            memset(t->room, 1 + i % 255, extra);
            if (copy % 2) list_append(l, obj_value(t));
        }
    }
}

static void check_sizes(void)
{
    List *l = as_list(root);
    assert(l->len == 900);
    for (int i = 0; i < 900; i++) {
        size_t extra = size_of_step(i / 3);
        const Thing *t = as_thing(l->items[i]);
        for (size_t k = 0; k < extra; k++) assert(t->room[k] == 1 + i / 3 % 255);
    }
}

/* Each size class and large objects; the second round lands in the slots that the first gave back. */
static void size_classes(void)
{
    for (int round = 0; round < 3; round++) {
        deep(make_sizes);
        assert(alive() == 900);
        deep(check_sizes);
        drop_root();
    }
}

static void make_large(void)
{
    thing_new(100);
    Thing *t = thing_new(5 << 20);
    t->a = obj_value(thing_new(3000));
    memset(t->room, 7, 5 << 20);
    root = obj_value(t);
    thing_new(5 << 20);
}

static void check_large(void)
{
    assert(as_thing(root)->room[(5 << 20) - 1] == 7);
}

static void large_objects(void)
{
    deep(make_large);
    assert(alive() == 2);
    deep(check_large);
    drop_root();
}

static void free_two(void)
{
    Thing *small = thing_new(0), *large = thing_new(50000);
    Thing *others[5];
    for (int i = 0; i < 5; i++) others[i] = thing_new(50000);
    gc_free_now(small);
    assert(free_count[small->id] == 0); /* small ones are left to the collector */
    int64_t id = large->id, inner = others[2]->id, n = freed;
    gc_free_now(large);
    assert(freed == n + 1 && free_count[id] == 1);
    gc_free_now(others[2]);
    assert(freed == n + 2 && free_count[inner] == 1);
    root = obj_value(others[4]);
}

static void free_now(void)
{
    deep(free_two);
    assert(alive() == 1);
    drop_root();
}

/* The C stack */

static size_t hidden_size;

static void make_hidden(void)
{
    Thing *t = thing_new(hidden_size);
    t->a = obj_value(thing_new(0));
    hidden = (uintptr_t)t ^ MASK;
}

/* A local variable that points to an object, or into it, keeps it. */
static noinline void keeps(size_t size, size_t at)
{
    hidden_size = size;
    deep(make_hidden);
    volatile uintptr_t local = (hidden ^ MASK) + at;
    assert(alive() == 2);
    local = 0;
    assert(alive() == 0 && local == 0);
}

static noinline void does_not_keep(size_t size, size_t past)
{
    hidden_size = size;
    deep(make_hidden);
    volatile uintptr_t local = (hidden ^ MASK) + sizeof(Thing) + size + past;
    assert(alive() == 0 && local != 0);
}

static void stack_scan(void)
{
    keeps(0, 0);
    keeps(0, 8);
    keeps(100, sizeof(Thing) + 99);
    keeps(1500, 777);
    keeps(100000, 0);
    keeps(100000, 1);
    keeps(100000, sizeof(Thing) + 99999);
    does_not_keep(100000, 0);
    does_not_keep(100000, 4096);
}

static uintptr_t *c_memory;

static void mark_c_memory(void)
{
    if (c_memory) gc_mark_conservative(c_memory, c_memory + 4);
}

static void make_c_memory(void)
{
    c_memory[0] = (uintptr_t)thing_new(40) + 20;
    c_memory[1] = 12345;
    c_memory[2] = UINTPTR_MAX;
    c_memory[3] = (uintptr_t)thing_new(4000) + 4000;
}

static void conservative_memory(void)
{
    gc_add_roots(mark_c_memory);
    c_memory = calloc(4, sizeof *c_memory);
    deep(make_c_memory);
    assert(alive() == 2);
    c_memory[0] = 0;
    assert(alive() == 1);
    free(c_memory);
    c_memory = NULL;
    assert(alive() == 0);
}

/* Those who hear of the dead */

enum { WEAK = 50 };
static Value weak[WEAK];
static int weak_dead, weak_calls;
static bool weak_finalizes;

static void clean_weak(void)
{
    weak_calls++;
    for (int i = 0; i < WEAK; i++) {
        if (!is_obj(weak[i]) || gc_is_marked(as_obj(weak[i]))) continue;
        assert(free_count[as_thing(weak[i])->id] == 0); /* not yet */
        weak_dead++;
        if (weak_finalizes) gc_finalize_now(as_obj(weak[i]));
        weak[i] = ERR;
    }
}

static void make_weak(void)
{
    List *l = list_new(0);
    root = list_value(l);
    for (int i = 0; i < WEAK; i++) {
        Thing *t = thing_new(i % 3 * 2000);
        weak[i] = obj_value(t);
        if (i % 5 == 0) list_append(l, weak[i]);
    }
}

static void weak_hooks(void)
{
    gc_add_weak(clean_weak);
    deep(make_weak);
    assert(alive() == WEAK / 5);
    assert(weak_calls == 1 && weak_dead == WEAK - WEAK / 5);
    for (int i = 0; i < WEAK; i++) assert(is_obj(weak[i]) == (i % 5 == 0));
    drop_root();
    assert(weak_calls == 2 && weak_dead == WEAK);
}

static int finalized, last_id;
static bool resurrect;

static void finalize(Object *o)
{
    const Thing *t = (Thing *)o;
    assert(obj_type(o) == type_thing && free_count[t->id] == 0);
    if (is_obj(t->a)) assert(free_count[as_thing(t->a)->id] == 0); /* what it refers to is whole */
    finalized++;
    last_id = (int)t->id;
    if (resurrect) root = obj_value(o);
}

static void safepoint(void)
{
    heap_wants_collection = true;
    heap_safepoint();
}

static void make_finalizable(void)
{
    Thing *t = thing_new(0);
    t->a = obj_value(thing_new(0));
    gc_register_finalizer(&t->o);
    root = obj_value(t);
}

static void finalizers(void)
{
    finalized = 0;
    deep(make_finalizable);
    int64_t id = made - 2; /* its child came later */
    assert(alive() == 2);
    deep(safepoint);
    assert(finalized == 0);
    root = ERR;
    assert(alive() == 2 && finalized == 0); /* found dead, kept once more */
    assert(alive() == 2);                   /* until its turn comes */
    deep(safepoint);
    assert(finalized == 1 && last_id == id);
    assert(alive() == 0);
    deep(safepoint);
    assert(finalized == 1 && free_count[id] == 1);
}

static void resurrection(void)
{
    finalized = 0;
    deep(make_finalizable);
    root = ERR;
    resurrect = true;
    assert(alive() == 2);
    deep(safepoint);
    assert(finalized == 1 && is_obj(root) && alive() == 2);
    drop_root(); /* this time without being asked */
    deep(safepoint);
    assert(finalized == 1);
    resurrect = false;
}

static void make_weak_one(void)
{
    Thing *t = thing_new(0);
    t->a = obj_value(thing_new(0));
    weak[0] = root = obj_value(t);
}

static void finalize_root_soon(void)
{
    gc_finalize_soon(as_obj(root));
}

/* A weak hook may hand the dead over, and somebody those that live. */
static void finalize_from_hooks(void)
{
    finalized = 0;
    weak_finalizes = true;
    deep(make_weak_one);
    deep(finalize_root_soon);
    deep(safepoint);
    assert(finalized == 1 && alive() == 2);
    root = ERR;
    assert(alive() == 2 && is_err(weak[0]));
    deep(safepoint);
    assert(finalized == 2 && alive() == 0);
    weak_finalizes = false;
}

static void finalizers_at_exit(void)
{
    finalized = 0;
    deep(make_finalizable);
    gc_run_all_finalizers();
    assert(finalized == 1 && alive() == 2);
    gc_run_all_finalizers();
    drop_root();
    assert(finalized == 1);
}

/* When it collects */

static void make_much(void)
{
    for (int i = 0; i < 400000; i++) {
        heap_safepoint();
        thing_new(i % 1000 == 0 ? 20000 : i % 200);
        assert(made - freed < 300000);
    }
}

/* Garbage is given back as it arises, at safepoints alone. */
static void automatic(void)
{
    int64_t before = freed;
    deep(make_much);
    assert(freed > before + 100000);
    assert(alive() == 0);
    heap_wants_collection = false;
    gc_account((int64_t)1 << 30);
    assert(heap_wants_collection);
    deep(make_ten);
    int64_t n = freed;
    heap_safepoint();
    heap_object_count();
    assert(freed == n + 10 && !heap_wants_collection);
    gc_account(-((int64_t)1 << 30));
    drop_root();
}

static void fill_under_stress(void)
{
    Dict *d = dict_new();
    root = dict_value(d);
    for (int i = 0; i < 60; i++) {
        char text[24];
        snprintf(text, sizeof text, "stressed %d", i);
        Value key = str_value(str_new_c(text));
        heap_safepoint();
        Thing *t = thing_new((size_t)i * 60);
        heap_safepoint();
        dict_set(d, key, obj_value(t));
        thing_new(10);
    }
}

static void check_stressed(void)
{
    for (int i = 0; i < 60; i++) {
        char text[24];
        snprintf(text, sizeof text, "stressed %d", i);
        Value v = dict_get_c(as_dict(root), text);
        assert(is_obj(v) && obj_type(as_obj(v)) == type_thing);
    }
}

static void stress(void)
{
    heap_stress = heap_wants_collection = true;
    deep(fill_under_stress);
    heap_stress = heap_wants_collection = false;
    assert(alive() == 60 && as_dict(root)->len == 60);
    deep(check_stressed);
    drop_root();
}

/* Classes */

static void make_class(void)
{
    Dict *ns = dict_new();
    dict_set_c(ns, "__module__", str_value(str_new_c("m")));
    Value cls = type_create(type_type, str_new_c("Short"), tuple_of(1, obj_value(type_object)), ns, ERR);
    assert(!is_err(cls));
    List *l = list_new(0);
    for (int i = 0; i < 100; i++) {
        Value o = op_call(cls, NULL, 0, ERR);
        assert(!is_err(o));
        char name[8];
        for (int k = 0; k < i % 20; k++) {
            snprintf(name, sizeof name, "a%d", k);
            assert(op_setattr(o, str_intern_c(name), i % 2 ? cls : o) == 0);
        }
        list_append(l, o);
    }
    root = list_value(l);
}

/* A class goes with its last instances, whose hooks still look at it while they are swept. */
static void classes(void)
{
    size_t before = 0;
    for (int round = 0; round < 4; round++) {
        deep(make_class);
        assert(alive() == 0 && as_list(root)->len == 100);
        root = ERR;
        for (int i = 0; i < 3; i++) alive();
        if (round == 1) before = heap_object_count(); /* names and caches exist now */
    }
    assert(heap_object_count() == before);
}

int main(void)
{
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    type_thing =
        type_new_native("test", "Thing", "test_thing", NULL, K_NATIVE_OBJECT, sizeof(Thing), 0, thing_setup);
    gc_add_root(&root);
    gc_finalize_hook = finalize;
    for (int i = 0; i < 3; i++) alive();
    roots();
    cycles();
    long_chain();
    each_object();
    root_functions();
    size_classes();
    large_objects();
    free_now();
    stack_scan();
    conservative_memory();
    weak_hooks();
    finalizers();
    resurrection();
    finalize_from_hooks();
    finalizers_at_exit();
    automatic();
    stress();
    classes();
    for (int64_t i = 0; i < made; i++) assert(free_count[i] == 1);
    puts("heap: ok");
    return 0;
}
