/* The dispatch loop: fetch, a fast path where the operands are of the common sort, else a helper. Locals of
 * vm_execute mirror the running frame: pc, R (registers), K (constants), caches. SAVE() writes pc back and
 * must precede whatever may raise, call or suspend. */
#include "vm/internal.h"
#include "vm/arith.h"
#include "object/signature.h"

#define A I_A(i)
#define B I_B(i)
#define C I_C(i)

#define SAVE() (f->pc = pc)
#define RELOAD()                                                                                             \
    do {                                                                                                     \
        f = vm.frame;                                                                                        \
        pc = f->pc;                                                                                          \
        R = frame_regs(f);                                                                                   \
        K = f->fn->code->consts;                                                                             \
        caches = f->fn->code->caches;                                                                        \
    } while (0)
#define CACHE() ((Cache *)((char *)caches + *pc++))
#define THROW() goto error
#define CHECKED(expr)                                                                                        \
    do {                                                                                                     \
        Value v_ = (expr);                                                                                   \
        if (unlikely(is_err(v_))) goto error;                                                                \
        R[A] = v_;                                                                                           \
    } while (0)
#define CHECK_INT(expr)                                                                                      \
    do {                                                                                                     \
        if (unlikely((expr) < 0)) goto error;                                                                \
    } while (0)
#define SAFEPOINT()                                                                                          \
    do {                                                                                                     \
        if (unlikely(heap_wants_collection)) {                                                               \
            SAVE();                                                                                          \
            if (safepoint() < 0) THROW();                                                                    \
        }                                                                                                    \
    } while (0)

#ifdef EDDY_SWITCH_DISPATCH
#define CASE(op) case OP_##op:
#define NEXT goto dispatch
#else
#define CASE(op) L_##op:
#define NEXT                                                                                                 \
    do {                                                                                                     \
        i = *pc++;                                                                                           \
        goto *labels[I_OP(i)];                                                                               \
    } while (0)
#endif

/* Between instructions vm_execute's own C frame holds no value that is needed, but perhaps the last trace of
 * a dead one. At its end, where scanning starts, are the caller's registers that it saved. */
#if defined(__x86_64__) && defined(__OPTIMIZE__)
#define FRAME_END ((char *)__builtin_dwarf_cfa() - 7 * sizeof(void *))
#else
#define FRAME_END NULL
#endif

int (*vm_interrupt_hook)(void);
void (*vm_attention_hook)(void), (*vm_step_hook)(void);

static noinline int safepoint(void)
{
    heap_safepoint_slow();
    if (vm_step_hook) vm_step_hook();
    if (vm.interrupt && vm_check_signals() < 0) return -1;
    return err_occurred() ? -1 : 0;
}

static noinline void raise_unbound_outer(Str *name)
{
    err_raise(exc_NameError,
              "cannot access free variable '%U' where it is not associated with a value in enclosing scope",
              name);
    err_set_name(ERR, name);
}

/* Is f in a comprehension, to which a variable of the function itself is one of an enclosing scope? */
static bool is_outer(Frame *f, unsigned reg)
{
    Code *code = frame_code(f);
    uint32_t at = (uint32_t)(f->pc - code->instrs) - 1;
    for (uint32_t k = 0; k < code->ninlined && reg < code->nlocals; k++)
        if (code->inlined[k].start <= at && at < code->inlined[k].end) return true;
    return false;
}

static noinline void raise_unbound(Frame *f, unsigned reg, Str *name)
{
    if (is_outer(f, reg))
        raise_unbound_outer(name);
    else
        err_raise(exc_UnboundLocalError,
                  "cannot access local variable '%U' where it is not associated with a value", name);
}

/* The name of the cell variable in a register, for errors. */
static Str *cell_name(Code *code, unsigned reg)
{
    for (uint32_t k = 0; k < code->ncells; k++)
        if (code->cellvars[k].reg == reg) return code->cellvars[k].name;
    return NM(_);
}

static noinline void raise_unbound_cell(Frame *f, unsigned reg)
{
    raise_unbound(f, reg, cell_name(frame_code(f), reg));
}

static noinline void raise_unbound_free(Frame *f, unsigned index)
{
    raise_unbound_outer(frame_code(f)->freevars[index].name);
}

static noinline Value slow_compare(CmpOp op, Value a, Value b)
{
    return op_compare(op, a, b);
}

static noinline int slow_compare_bool(CmpOp op, Value a, Value b)
{
    return op_compare_bool(op, a, b);
}

static inline Value fast_getitem(Value o, Value k)
{
    if (!is_obj(o)) return ERR;
    if (is_small(k)) {
        int64_t n = as_small(k);
        if (is_exact(o, type_list)) {
            List *l = as_list(o);
            if (n < 0) n += l->len;
            return (uint64_t)n < (uint64_t)l->len ? l->items[n] : ERR;
        }
        if (is_exact(o, type_tuple)) {
            Tuple *t = as_tuple(o);
            if (n < 0) n += t->len;
            return (uint64_t)n < (uint64_t)t->len ? t->items[n] : ERR;
        }
    }
    if (is_exact(o, type_dict) && is_exact(k, type_str)) {
        int64_t i = dict_recall_str(as_dict(o), as_str(k));
        return i < 0 ? ERR : as_dict(o)->entries[i].value;
    }
    return ERR;
}

/* Membership in an exact dict or set of a string: 1, 0, or -1 for the general way. */
static inline int fast_contains(Value container, Value item)
{
    if (is_exact(item, type_str) && is_exact(container, type_dict))
        return dict_recall_str(as_dict(container), as_str(item)) >= 0;
    return -1;
}

static inline bool fast_setitem(Value o, Value k, Value v)
{
    if (is_small(k) && is_exact(o, type_list)) {
        List *l = as_list(o);
        int64_t n = as_small(k);
        if (n < 0) n += l->len;
        if ((uint64_t)n >= (uint64_t)l->len) return false;
        l->items[n] = v;
        return true;
    }
    if (!is_exact(o, type_dict) || !is_exact(k, type_str)) return false;
    Dict *d = as_dict(o);
    int64_t i = dict_recall_str(d, as_str(k));
    if (i < 0) return dict_set_str(d, as_str(k), v) == 0;
    d->entries[i].value = v;
    return true;
}

/* The next item of the iterators that need no frame. ERR: the end or an error. */
static inline Value iterate(Value it)
{
    Object *o = as_obj(it);
    switch (obj_kind(o)) {
    case K_RANGE_ITER: {
        RangeIter *r = (RangeIter *)o;
        if (r->left <= 0) return ERR;
        r->left--;
        int64_t n = r->next;
        r->next = n + r->step;
        return small_value(n);
    }
    case K_LIST_ITER: {
        ListIter *l = (ListIter *)o;
        if (likely(l->list && obj_type(o) == type_list_iter && l->index < l->list->len))
            return l->list->items[l->index++];
        break;
    }
    case K_TUPLE_ITER: {
        TupleIter *t = (TupleIter *)o;
        if (likely(t->tuple && t->index < t->tuple->len)) return t->tuple->items[t->index++];
        break;
    }
    default: break;
    }
    return obj_type(o)->slots.next(it);
}

/* The next item of an iterator over pairs, if `next`, the instruction behind the loop's, takes it apart and
 * it is nothing but a temporary of frame f: into its targets. As next_pair of Slots. */
static inline int iterate_pair(Frame *f, Value it, unsigned item, Instr next)
{
    if (I_OP(next) != OP_UNPACK || I_C(next) != 2 || I_B(next) != item || item < frame_code(f)->nlocals)
        return ITER_NO_PAIR;
    Type *t = obj_type(as_obj(it));
    if (!t->slots.next_pair || (t->flags & T_HEAP)) return ITER_NO_PAIR;
    Value pair[2];
    int status = t->slots.next_pair(it, pair);
    if (status == 1) memcpy(&frame_regs(f)[I_A(next)], pair, sizeof pair);
    return status;
}

/* A coroutine that nobody awaits yet. */
static inline bool is_unstarted(Value v)
{
    if (is_kind(v, K_AWAITABLE)) return vm_unstarted_hook && vm_unstarted_hook(v);
    return is_kind(v, K_COROUTINE) && ((Gen *)as_obj(v))->frame.state == GEN_CREATED;
}

/* Starts generator g for a `for` loop of frame f. False: not possible this way (running, awaited, deep). */
static inline bool start_for_gen(Frame *f, Gen *g, uint8_t ret)
{
    if (g->frame.state >= GEN_RUNNING || (g->frame.flags & FR_DELEGATED) ||
        recursion_depth >= recursion_limit)
        return false;
    Frame *inner = gen_innermost(g);
    if (!(f->flags & FR_GEN)) vm.sp = f->regs + frame_code(f)->nregs;
    g->frame.prev = f;
    g->frame.ret = ret;
    g->frame.flags |= FR_FORITER;
    if (g->frame.state != GEN_CREATED) gen_deliver(inner, NONE);
    g->frame.state = GEN_RUNNING;
    recursion_depth++;
    vm.frame = inner;
    vm.root = g;
    return true;
}

/* Goes on with asynchronous generator g for the next item of an `async for` in coroutine f, whose register
 * ret gets it, without an object for the step. False: that is for gen_anext (new, ended, under way, deep). */
static inline bool start_anext(Frame *f, Gen *g, uint8_t ret)
{
    if (g->frame.state != GEN_SUSPENDED || asyncgen_busy(g) || recursion_depth >= recursion_limit)
        return false;
    frame_regs(f)[ret] = NONE;
    gen_deliver(&g->frame, NONE);
    asyncgen_set_busy(g, true);
    g->frame.prev = f;
    g->frame.ret = ret;
    g->frame.flags |= FR_ANEXT;
    g->frame.state = GEN_RUNNING;
    recursion_depth++;
    vm.frame = &g->frame;
    vm.root = g;
    return true;
}

/* Suspends the chain that frame f is the innermost of; returns its root, whose driver gets the value. */
static inline Gen *suspend(Frame *f)
{
    Gen *root = vm.root ? vm.root : gen_root(f);
    f->state = GEN_SUSPENDED;
    root->frame.state = GEN_SUSPENDED;
    vm.frame = root->frame.prev;
    root->frame.prev = f == &root->frame ? NULL : f;
    vm.root = NULL;
    return root;
}

static Value concat(Value a, Value b)
{
    Str *s = str_concat(as_str(a), as_str(b));
    return s ? str_value(s) : ERR;
}

static noinline Value slow_binary(BinOp op, Value a, Value b)
{
    if (op == BIN_ADD && is_exact(a, type_str) && is_exact(b, type_str)) return concat(a, b);
    return op_binary(op, a, b);
}

static noinline Value slow_inplace(BinOp op, Value a, Value b)
{
    if (op == BIN_ADD && is_exact(a, type_str) && is_exact(b, type_str)) return concat(a, b);
    return op_inplace(op, a, b);
}

hot GenStatus vm_execute(Value *result)
{
#ifndef EDDY_SWITCH_DISPATCH
    static const void *const labels[] = {
#define OP(name, operands, words, doc) &&L_##name,
#include "compile/opcode.def"
#undef OP
    };
#endif
    Frame *f;
    const Instr *pc;
    Value *R, *K;
    Cache *caches;
    Instr i;
    bool reraise = false;
    Value out_value; /* on its way out of this frame: returned or yielded */
    GenStatus out_status;

    RELOAD();
    if (err_occurred()) goto error;
    /* C code may call a function of a few instructions again and again: the key of a sort, an operator. */
    if (!(f->flags & FR_GEN)) SAFEPOINT();
#ifdef EDDY_SWITCH_DISPATCH
dispatch:
    i = *pc++;
    switch ((Opcode)I_OP(i)) {
    case OPCODE_COUNT: __builtin_unreachable();
#else
    NEXT;
#endif

        /* Moving values */
        CASE(NOP) NEXT;
        CASE(MOVE)
        {
            R[A] = R[B];
            NEXT;
        }
        CASE(LOADK)
        {
            R[A] = K[I_BX(i)];
            NEXT;
        }
        CASE(LOADKX)
        {
            R[A] = K[*pc++];
            NEXT;
        }
        CASE(CHECK)
        {
            if (unlikely(is_err(R[A]))) {
                SAVE();
                raise_unbound(f, A, as_str(K[I_BX(i)]));
                THROW();
            }
            NEXT;
        }
        CASE(UNSET)
        {
            R[A] = ERR;
            NEXT;
        }
        CASE(MKCELL)
        {
            R[A] = cell_new(R[A]);
            NEXT;
        }
        CASE(NEWCELL)
        {
            R[A] = cell_new(ERR);
            NEXT;
        }
        CASE(GETCELL)
        {
            Value v = ((Cell *)as_obj(R[B]))->value;
            if (unlikely(is_err(v))) {
                SAVE();
                raise_unbound_cell(f, B);
                THROW();
            }
            R[A] = v;
            NEXT;
        }
        CASE(SETCELL)
        {
            ((Cell *)as_obj(R[A]))->value = R[B];
            NEXT;
        }
        CASE(DELCELL)
        {
            Cell *c = (Cell *)as_obj(R[A]);
            if (unlikely(is_err(c->value))) {
                SAVE();
                raise_unbound_cell(f, A);
                THROW();
            }
            c->value = ERR;
            NEXT;
        }
        CASE(GETFREE)
        {
            Value v = ((Cell *)as_obj(f->fn->closure->items[I_BX(i)]))->value;
            if (unlikely(is_err(v))) {
                SAVE();
                raise_unbound_free(f, I_BX(i));
                THROW();
            }
            R[A] = v;
            NEXT;
        }
        CASE(SETFREE)
        {
            ((Cell *)as_obj(f->fn->closure->items[I_BX(i)]))->value = R[A];
            NEXT;
        }
        CASE(DELFREE)
        {
            Cell *c = (Cell *)as_obj(f->fn->closure->items[I_BX(i)]);
            if (unlikely(is_err(c->value))) {
                SAVE();
                raise_unbound_free(f, I_BX(i));
                THROW();
            }
            c->value = ERR;
            NEXT;
        }
        CASE(TAKEPARAMS)
        {
            R[A] = vm_take_params(frame_code(f), R, A);
            NEXT;
        }
        CASE(LOADFREECELL)
        {
            R[A] = f->fn->closure->items[I_BX(i)];
            NEXT;
        }

        /* Names */
        CASE(GETGLOBAL)
        {
            Cache *c = CACHE();
            if (likely(c->kind == CACHE_GLOBAL)) {
                Dict *d = f->fn->globals;
                if (likely(c->index < d->used && d->entries[c->index].key.bits == (uintptr_t)c->name)) {
                    R[A] = d->entries[c->index].value;
                    NEXT;
                }
            } else if (c->kind == CACHE_BUILTIN && c->version == f->fn->globals->keys_version) {
                Dict *d = vm.builtins;
                if (likely(c->index < d->used && d->entries[c->index].key.bits == (uintptr_t)c->name)) {
                    R[A] = d->entries[c->index].value;
                    NEXT;
                }
            }
            SAVE();
            CHECKED(cache_getglobal(f, c));
            NEXT;
        }
        CASE(SETGLOBAL)
        {
            Cache *c = CACHE();
            Dict *d = f->fn->globals;
            if (likely(c->kind == CACHE_GLOBAL && c->index < d->used &&
                       d->entries[c->index].key.bits == (uintptr_t)c->name)) {
                d->entries[c->index].value = R[A];
                NEXT;
            }
            SAVE();
            int64_t at = dict_put_str(d, c->name, R[A]);
            CHECK_INT(at);
            c->index = (uint32_t)at;
            c->kind = CACHE_GLOBAL;
            NEXT;
        }
        CASE(DELGLOBAL)
        {
            Str *name = CACHE()->name;
            SAVE();
            if (!dict_del_str(f->fn->globals, name) && C == 0) {
                err_raise(exc_NameError, "name '%U' is not defined", name);
                THROW();
            }
            NEXT;
        }
        CASE(GETNAME)
        {
            Str *name = CACHE()->name;
            SAVE();
            CHECKED(vm_getname(f, name));
            NEXT;
        }
        CASE(SETNAME)
        {
            Str *name = CACHE()->name;
            SAVE();
            CHECK_INT(vm_setname(f, name, R[A]));
            NEXT;
        }
        CASE(DELNAME)
        {
            Str *name = CACHE()->name;
            SAVE();
            CHECK_INT(vm_delname(f, name));
            NEXT;
        }
        CASE(GETCLASSFREE)
        {
            Str *name = CACHE()->name;
            SAVE();
            Value v = vm_class_lookup(f, name);
            if (is_err(v)) {
                if (err_occurred()) THROW();
                v = ((Cell *)as_obj(f->fn->closure->items[I_BX(i)]))->value;
                if (is_err(v)) {
                    raise_unbound_free(f, I_BX(i));
                    THROW();
                }
            }
            R[A] = v;
            NEXT;
        }
        CASE(GETCLASSCELL)
        {
            Str *name = CACHE()->name;
            SAVE();
            Value v = vm_class_lookup(f, name);
            if (is_err(v)) {
                if (err_occurred()) THROW();
                v = ((Cell *)as_obj(R[B]))->value;
                if (is_err(v)) {
                    raise_unbound_cell(f, B);
                    THROW();
                }
            }
            R[A] = v;
            NEXT;
        }

        /* Attributes */
        CASE(GETATTR)
        {
            Cache *c = CACHE();
            Value o = R[B];
            if (likely(is_obj(o))) {
                Shape *s = obj_shape(as_obj(o));
                if (likely(s == c->fast && s->type->version == c->version)) {
                    Value v = as_instance(o)->slots[c->index];
                    if (likely(!is_err(v))) {
                        R[A] = v;
                        NEXT;
                    }
                } else if (s == c->shape && s->type->version == c->version) {
                    if (c->kind == HIT_VALUE) {
                        R[A] = c->value;
                        NEXT;
                    }
                    if (c->kind == HIT_PROPERTY) {
                        Value getter = ((Property *)as_obj(c->value))->get, self = o, v;
                        SAVE();
                        CallOutcome out = vm_call(f, getter, ERR, &self, 1, ERR, (uint8_t)A, &v);
                        if (out == CALL_FAILED) THROW();
                        if (out == CALL_PUSHED) goto enter_frame;
                        R[A] = v;
                        NEXT;
                    }
                }
            }
            SAVE();
            CHECKED(cache_getattr(o, c));
            NEXT;
        }
        CASE(SETATTR)
        {
            Cache *c = CACHE();
            Value o = R[A];
            if (likely(is_obj(o))) {
                Shape *s = obj_shape(as_obj(o));
                if (likely(s == c->shape && s->type->version == c->version)) {
                    Instance *inst = as_instance(o);
                    inst->slots[c->index] = R[B];
                    obj_set_shape(inst, c->next);
                    NEXT;
                }
            }
            SAVE();
            CHECK_INT(cache_setattr(o, c, R[B]));
            NEXT;
        }
        CASE(DELATTR)
        {
            Cache *c = CACHE();
            SAVE();
            CHECK_INT(op_delattr(R[A], c->name));
            NEXT;
        }
        CASE(LOADMETHOD)
        {
            Cache *c = CACHE();
            Value o = R[B];
            if (likely(is_obj(o))) {
                Shape *s = obj_shape(as_obj(o));
                if (likely(s == c->fast && s->type->version == c->version)) {
                    R[A] = c->value;
                    R[A + 1] = o;
                    NEXT;
                }
                if (s == c->shape && c->kind == CACHE_MODULE) {
                    Dict *d = ((Module *)as_obj(o))->dict;
                    if (likely(c->index < d->used && d->entries[c->index].key.bits == (uintptr_t)c->name)) {
                        R[A] = ERR;
                        R[A + 1] = d->entries[c->index].value;
                        NEXT;
                    }
                }
            }
            SAVE();
            if (!cache_load_method(o, c, &R[A])) THROW();
            NEXT;
        }
        CASE(SUPERATTR)
        {
            Cache *c = CACHE();
            Value self;
            SAVE();
            Value v = vm_super_lookup(R[A], R[B], R[C], c, &self);
            if (is_err(v)) THROW();
            R[A] = is_err(self) ? v : method_new(v, self);
            NEXT;
        }
        CASE(SUPERMETHOD)
        {
            Cache *c = CACHE();
            Value self;
            SAVE();
            Value v = vm_super_lookup(R[A], R[B], R[C], c, &self);
            if (is_err(v)) THROW();
            R[A] = is_err(self) ? ERR : v;
            R[A + 1] = is_err(self) ? v : self;
            NEXT;
        }

        /* Items */
        CASE(GETITEM)
        {
            Value v = fast_getitem(R[B], R[C]);
            if (unlikely(is_err(v))) {
                SAVE();
                v = op_getitem(R[B], R[C]);
                if (is_err(v)) THROW();
            }
            R[A] = v;
            NEXT;
        }
        CASE(SETITEM)
        {
            if (likely(fast_setitem(R[A], R[B], R[C]))) NEXT;
            SAVE();
            CHECK_INT(op_setitem(R[A], R[B], R[C]));
            NEXT;
        }
        CASE(DELITEM)
        {
            SAVE();
            CHECK_INT(op_delitem(R[A], R[B]));
            NEXT;
        }
        CASE(GETITEMI)
        {
            Value k = small_value((int64_t)C);
            Value v = fast_getitem(R[B], k);
            if (unlikely(is_err(v))) {
                SAVE();
                v = op_getitem(R[B], k);
                if (is_err(v)) THROW();
            }
            R[A] = v;
            NEXT;
        }
        CASE(SLICE)
        {
            R[A] = slice_new(R[B], R[B + 1], R[B + 2]);
            NEXT;
        }

        /* Arithmetic */
#define GENERAL(NAME, slow, left, right)                                                                     \
    SAVE();                                                                                                  \
    CHECKED(slow(BIN_##NAME, left, right));                                                                  \
    NEXT
        /* Both the int and the float way end in the instruction itself: no test of what came out. */
#define NUMBERS(NAME, op, overflow, right_int, slow, right)                                                  \
    {                                                                                                        \
        Value a = R[B], b = right;                                                                           \
        int64_t r;                                                                                           \
        double x, y;                                                                                         \
        if (likely(both_small(a, b))) {                                                                      \
            if (likely(!overflow(shifted(a), right_int(b), &r))) {                                           \
                R[A] = small_from_shifted(r);                                                                \
                NEXT;                                                                                        \
            }                                                                                                \
        } else if (likely(is_double(a) && is_double(b))) {                                                   \
            R[A] = double_value(as_double(a) op as_double(b));                                               \
            NEXT;                                                                                            \
        } else if (float_pair(a, b, &x, &y)) {                                                               \
            R[A] = double_value(x op y);                                                                     \
            NEXT;                                                                                            \
        }                                                                                                    \
        GENERAL(NAME, slow, a, b);                                                                           \
    }
#define ARITH_ADD(slow, right) NUMBERS(ADD, +, __builtin_add_overflow, shifted, slow, right)
#define ARITH_SUB(slow, right) NUMBERS(SUB, -, __builtin_sub_overflow, shifted, slow, right)
#define ARITH_MUL(slow, right) NUMBERS(MUL, *, __builtin_mul_overflow, as_small, slow, right)
#define ARITH(NAME, slow, right)                                                                             \
    {                                                                                                        \
        Value v = fast_##NAME(R[B], right);                                                                  \
        if (likely(!is_err(v))) {                                                                            \
            R[A] = v;                                                                                        \
            NEXT;                                                                                            \
        }                                                                                                    \
        GENERAL(NAME, slow, R[B], right);                                                                    \
    }
#define BINARY(NAME) CASE(NAME) ARITH(NAME, slow_binary, R[C]) CASE(NAME##K) ARITH(NAME, slow_binary, K[C])
        /* clang-format off */
        CASE(ADD) ARITH_ADD(slow_binary, R[C])
        CASE(ADDK) ARITH_ADD(slow_binary, K[C])
        CASE(SUB) ARITH_SUB(slow_binary, R[C])
        CASE(SUBK) ARITH_SUB(slow_binary, K[C])
        CASE(MUL) ARITH_MUL(slow_binary, R[C])
        CASE(MULK) ARITH_MUL(slow_binary, K[C])
        CASE(IADD) ARITH_ADD(slow_inplace, R[C])
        CASE(IADDK) ARITH_ADD(slow_inplace, K[C])
        CASE(ISUB) ARITH_SUB(slow_inplace, R[C])
        CASE(ISUBK) ARITH_SUB(slow_inplace, K[C])
        CASE(IMUL) ARITH_MUL(slow_inplace, R[C])
        CASE(IMULK) ARITH_MUL(slow_inplace, K[C])
            /* clang-format on */
            BINARY(TRUEDIV) BINARY(FLOORDIV) BINARY(MOD) BINARY(POW) BINARY(LSHIFT) BINARY(RSHIFT) BINARY(AND)
                BINARY(XOR) BINARY(OR) BINARY(MATMUL) CASE(INPLACE)
        {
            BinOp op = (BinOp)*pc++;
            SAVE();
            CHECKED(op_inplace(op, R[B], R[C]));
            NEXT;
        }
        CASE(NEG)
        {
            Value v = R[B];
            if (is_small(v) && as_small(v) != SMALL_INT_MIN) {
                R[A] = small_value(-as_small(v));
                NEXT;
            }
            if (is_double(v)) {
                R[A] = double_value(-as_double(v));
                NEXT;
            }
            SAVE();
            CHECKED(op_neg(v));
            NEXT;
        }
        CASE(POS)
        {
            SAVE();
            CHECKED(op_pos(R[B]));
            NEXT;
        }
        CASE(INVERT)
        {
            SAVE();
            CHECKED(op_invert(R[B]));
            NEXT;
        }
        CASE(NOT)
        {
            int t = fast_truth(R[B]);
            if (unlikely(t < 0)) {
                SAVE();
                CHECK_INT(t = op_truth(R[B]));
            }
            R[A] = bool_value(!t);
            NEXT;
        }

        /* Comparison */
#define COMPARE(NAME)                                                                                        \
    CASE(NAME)                                                                                               \
    {                                                                                                        \
        int t = fast_##NAME(R[B], R[C]);                                                                     \
        if (likely(t >= 0)) {                                                                                \
            R[A] = bool_value(t);                                                                            \
            NEXT;                                                                                            \
        }                                                                                                    \
        SAVE();                                                                                              \
        CHECKED(slow_compare(CMP_##NAME, R[B], R[C]));                                                       \
        NEXT;                                                                                                \
    }
        COMPARE(LT)
        COMPARE(LE)
        COMPARE(EQ)
        COMPARE(NE)
        COMPARE(GT)
        COMPARE(GE)
        CASE(IS)
        {
            R[A] = bool_value(op_is(R[B], R[C]));
            NEXT;
        }
        CASE(ISNOT)
        {
            R[A] = bool_value(!op_is(R[B], R[C]));
            NEXT;
        }
        CASE(IN)
        {
            int t = fast_contains(R[C], R[B]);
            if (t < 0) {
                SAVE();
                CHECK_INT(t = op_contains(R[C], R[B]));
            }
            R[A] = bool_value(t);
            NEXT;
        }
        CASE(NOTIN)
        {
            int t = fast_contains(R[C], R[B]);
            if (t < 0) {
                SAVE();
                CHECK_INT(t = op_contains(R[C], R[B]));
            }
            R[A] = bool_value(!t);
            NEXT;
        }

        /* Jumps */
        CASE(JMP)
        {
            pc += I_J(i);
            NEXT;
        }
        CASE(LOOP)
        {
            SAFEPOINT();
            pc += I_J(i);
            NEXT;
        }
#define JUMP_IF(truth)                                                                                       \
    do {                                                                                                     \
        Instr j = *pc++;                                                                                     \
        if ((unsigned)(truth) == C) pc += I_J(j);                                                            \
        NEXT;                                                                                                \
    } while (0)
        CASE(IFTRUE)
        {
            int t = fast_truth(R[A]);
            if (unlikely(t < 0)) {
                SAVE();
                CHECK_INT(t = op_truth(R[A]));
            }
            JUMP_IF(t);
        }
#define IF_COMPARE(NAME, op, right)                                                                          \
    CASE(NAME)                                                                                               \
    {                                                                                                        \
        int t = fast_##op(R[A], right);                                                                      \
        if (unlikely(t < 0)) {                                                                               \
            SAVE();                                                                                          \
            CHECK_INT(t = slow_compare_bool(CMP_##op, R[A], right));                                         \
        }                                                                                                    \
        JUMP_IF(t);                                                                                          \
    }
        IF_COMPARE(IFLT, LT, R[B])
        IF_COMPARE(IFLE, LE, R[B])
        IF_COMPARE(IFEQ, EQ, R[B])
        IF_COMPARE(IFNE, NE, R[B])
        IF_COMPARE(IFGT, GT, R[B])
        IF_COMPARE(IFGE, GE, R[B])
        IF_COMPARE(IFLTK, LT, K[B])
        IF_COMPARE(IFLEK, LE, K[B])
        IF_COMPARE(IFEQK, EQ, K[B])
        IF_COMPARE(IFNEK, NE, K[B])
        IF_COMPARE(IFGTK, GT, K[B])
        IF_COMPARE(IFGEK, GE, K[B])
        CASE(IFIS)
        {
            JUMP_IF(op_is(R[A], R[B]));
        }
        CASE(IFISK)
        {
            JUMP_IF(same(R[A], K[B]) || op_is(R[A], K[B]));
        }
        CASE(IFIN)
        {
            int t = fast_contains(R[B], R[A]);
            if (t < 0) {
                SAVE();
                CHECK_INT(t = op_contains(R[B], R[A]));
            }
            JUMP_IF(t);
        }

        /* Iteration */
        CASE(GETITER)
        {
            SAVE();
            CHECKED(op_iter(R[B]));
            NEXT;
        }
        /* The next item of R[B] into R[A]. item and end: what to add to pc, which is at the jump word. */
#define ITERATE(item, end)                                                                                   \
    {                                                                                                        \
        Value it = R[B];                                                                                     \
        Kind kind = obj_kind(as_obj(it));                                                                    \
        if (likely(kind == K_RANGE_ITER)) {                                                                  \
            RangeIter *r = (RangeIter *)as_obj(it);                                                          \
            if (unlikely(r->left <= 0)) {                                                                    \
                pc += end;                                                                                   \
                NEXT;                                                                                        \
            }                                                                                                \
            r->left--;                                                                                       \
            R[A] = small_value(r->next);                                                                     \
            r->next += r->step;                                                                              \
            pc += item;                                                                                      \
            NEXT;                                                                                            \
        }                                                                                                    \
        SAVE();                                                                                              \
        if (kind == K_GENERATOR && likely(start_for_gen(f, (Gen *)as_obj(it), (uint8_t)A))) {                \
            RELOAD();                                                                                        \
            NEXT;                                                                                            \
        }                                                                                                    \
        int status = iterate_pair(f, it, A, pc[item]);                                                       \
        if (status == 1) {                                                                                   \
            pc += item + 1;                                                                                  \
            NEXT;                                                                                            \
        }                                                                                                    \
        Value v = status == ITER_NO_PAIR ? iterate(it) : ERR;                                                \
        if (likely(!is_err(v))) {                                                                            \
            R[A] = v;                                                                                        \
            pc += item;                                                                                      \
            NEXT;                                                                                            \
        }                                                                                                    \
        if (unlikely(err_occurred())) {                                                                      \
            if (!err_is(exc_StopIteration)) THROW();                                                         \
            err_clear();                                                                                     \
        }                                                                                                    \
        pc += end;                                                                                           \
        NEXT;                                                                                                \
    }
        CASE(FORITER) ITERATE(1, 1 + I_J(*pc)) CASE(FORLOOP)
        {
            SAFEPOINT();
            ITERATE(1 + I_J(*pc), 1)
        }
        CASE(UNPACK)
        {
            Value v = R[B];
            if (is_exact(v, type_tuple) && as_tuple(v)->len == (int64_t)C) {
                Tuple *t = as_tuple(v);
                for (unsigned k = 0; k < C; k++) R[A + k] = t->items[k];
                NEXT;
            }
            SAVE();
            if (!vm_unpack(v, &R[A], (int)C)) THROW();
            NEXT;
        }
        CASE(UNPACKEX)
        {
            int after = (int)*pc++;
            SAVE();
            if (!vm_unpack_ex(R[B], &R[A], (int)C, after)) THROW();
            NEXT;
        }

        /* Building */
        CASE(LIST)
        {
            List *l = list_new((int64_t)C);
            if (C) memcpy(l->items, &R[B], C * sizeof(Value));
            l->len = (int64_t)C;
            R[A] = list_value(l);
            NEXT;
        }
        CASE(TUPLE)
        {
            R[A] = tuple_value(tuple_from(&R[B], (int64_t)C));
            NEXT;
        }
        CASE(SET)
        {
            Set *s = set_new(type_set);
            SAVE();
            for (unsigned k = 0; k < C; k++) CHECK_INT(set_add(s, R[B + k]));
            R[A] = obj_value(s);
            NEXT;
        }
        CASE(MAP)
        {
            Dict *d = dict_new_sized((int64_t)C);
            SAVE();
            for (unsigned k = 0; k < C; k++) CHECK_INT(dict_set(d, R[B + 2 * k], R[B + 2 * k + 1]));
            R[A] = dict_value(d);
            NEXT;
        }
        CASE(LISTAPPEND)
        {
            List *l = as_list(R[A]);
            if (likely(l->len < l->cap)) {
                l->items[l->len++] = R[B];
                NEXT;
            }
            SAVE();
            CHECK_INT(list_append(l, R[B]));
            NEXT;
        }
        CASE(LISTEXTEND)
        {
            SAVE();
            CHECK_INT(vm_list_extend_star(as_list(R[A]), R[B]));
            NEXT;
        }
        CASE(SETADD)
        {
            SAVE();
            CHECK_INT(set_add((Set *)as_obj(R[A]), R[B]));
            NEXT;
        }
        CASE(SETUPDATE)
        {
            SAVE();
            CHECK_INT(set_update((Set *)as_obj(R[A]), R[B]));
            NEXT;
        }
        CASE(MAPSET)
        {
            SAVE();
            CHECK_INT(dict_set(as_dict(R[A]), R[B], R[C]));
            NEXT;
        }
        CASE(MAPMERGE)
        {
            SAVE();
            CHECK_INT(vm_map_merge(as_dict(R[A]), R[B], C ? R[A - 2] : ERR, C != 0));
            NEXT;
        }
        CASE(LISTTUPLE)
        {
            R[A] = tuple_value(list_to_tuple(as_list(R[B])));
            NEXT;
        }
        CASE(FORMAT)
        {
            if (is_exact(R[B], type_str) && C < 2) {
                R[A] = R[B];
                NEXT;
            }
            SAVE();
            CHECKED(vm_format(R[B], (int)C, C & 4 ? R[B + 1] : ERR));
            NEXT;
        }
        CASE(BUILDSTR)
        {
            SAVE();
            CHECKED(vm_build_str(&R[B], (int)C));
            NEXT;
        }

        /* Calls */
        CASE(CALL)
        {
            Value callee = R[A];
            unsigned nargs = B;
            if (likely(is_kind(callee, K_FUNCTION))) {
                Function *fn = (Function *)as_obj(callee);
                Code *code = fn->code;
                if (likely((code->flags & CO_SIMPLE) && code->argcount == nargs)) {
                    SAVE();
                    if (unlikely(!vm_push(fn, simple_base(f, code, &R[A + 1]), 0, (uint8_t)A))) THROW();
                enter_frame:
                    RELOAD();
                    SAFEPOINT();
                    NEXT;
                }
                if (likely((code->flags & CO_SIMPLE_GEN) && code->argcount == nargs)) {
                    SAVE();
                    R[A] = gen_call(fn, ERR, &R[A + 1]);
                    NEXT;
                }
            }
            SAVE();
            Value v;
            if (is_kind(callee, K_NATIVE) && native_direct((Native *)as_obj(callee), &R[A + 1], (int)nargs)) {
                CHECKED(((Native *)as_obj(callee))->def->fn(&R[A + 1], (int)nargs));
                NEXT;
            }
            CallOutcome out = vm_call(f, callee, ERR, &R[A + 1], (int)nargs, ERR, (uint8_t)A, &v);
            if (unlikely(out == CALL_FAILED)) THROW();
            if (out == CALL_PUSHED) goto enter_frame;
            R[A] = v;
            NEXT;
        }
        CASE(CALLM)
        {
            Value callee = R[A];
            unsigned nargs = B;
            Value v;
            CallOutcome out;
            SAVE();
            if (likely(!is_err(callee))) {
                if (is_kind(callee, K_FUNCTION)) {
                    Function *fn = (Function *)as_obj(callee);
                    Code *code = fn->code;
                    if (likely((code->flags & CO_SIMPLE) && code->argcount == nargs + 1)) {
                        if (unlikely(!vm_push(fn, simple_base(f, code, &R[A + 1]), 0, (uint8_t)A))) THROW();
                        goto enter_frame;
                    }
                    if (likely((code->flags & CO_SIMPLE_GEN) && code->argcount == nargs + 1)) {
                        R[A] = gen_call(fn, ERR, &R[A + 1]);
                        NEXT;
                    }
                }
                if (is_kind(callee, K_NATIVE) &&
                    native_direct((Native *)as_obj(callee), &R[A + 1], (int)nargs + 1)) {
                    CHECKED(((Native *)as_obj(callee))->def->fn(&R[A + 1], (int)nargs + 1));
                    NEXT;
                }
                out = vm_call(f, callee, ERR, &R[A + 1], (int)nargs + 1, ERR, (uint8_t)A, &v);
            } else {
                callee = R[A + 1];
                if (is_kind(callee, K_NATIVE) &&
                    native_direct((Native *)as_obj(callee), &R[A + 2], (int)nargs)) {
                    CHECKED(((Native *)as_obj(callee))->def->fn(&R[A + 2], (int)nargs));
                    NEXT;
                }
                out = vm_call(f, callee, ERR, &R[A + 2], (int)nargs, ERR, (uint8_t)A, &v);
            }
            if (unlikely(out == CALL_FAILED)) THROW();
            if (out == CALL_PUSHED) goto enter_frame;
            R[A] = v;
            NEXT;
        }
        CASE(CALLKW)
        {
            Value names = K[*pc++], v;
            SAVE();
            CallOutcome out = vm_call(f, R[A], ERR, &R[A + 1], (int)B, names, (uint8_t)A, &v);
            if (unlikely(out == CALL_FAILED)) THROW();
            if (out == CALL_PUSHED) goto enter_frame;
            R[A] = v;
            NEXT;
        }
        CASE(CALLMKW)
        {
            Value names = K[*pc++], v;
            SAVE();
            CallOutcome out = is_err(R[A])
                                  ? vm_call(f, R[A + 1], ERR, &R[A + 2], (int)B, names, (uint8_t)A, &v)
                                  : vm_call(f, R[A], ERR, &R[A + 1], (int)B + 1, names, (uint8_t)A, &v);
            if (unlikely(out == CALL_FAILED)) THROW();
            if (out == CALL_PUSHED) goto enter_frame;
            R[A] = v;
            NEXT;
        }
        CASE(CALLEX)
        {
            Value v;
            SAVE();
            CallOutcome out = vm_call_ex(f, R[A], R[A + 1], R[A + 2], (uint8_t)A, &v);
            if (unlikely(out == CALL_FAILED)) THROW();
            if (out == CALL_PUSHED) goto enter_frame;
            R[A] = v;
            NEXT;
        }
        CASE(RETURN)
        {
            out_value = R[A];
        do_return:;
            unsigned flags = f->flags;
            Frame *prev = f->prev;
            if (likely(flags == 0)) {
                unsigned ret = f->ret;
                vm.ftop = f;
                recursion_depth--;
                R = prev->regs;
                if (unlikely(prev->flags & FR_GEN)) {
                    vm.sp = f->regs;
                    R = frame_regs(prev);
                }
                vm.frame = f = prev;
                R[ret] = out_value;
                pc = f->pc;
                Code *code = f->fn->code;
                K = code->consts;
                caches = code->caches;
                NEXT;
            }
            if (flags & FR_GEN) {
                f->state = GEN_CLOSED;
                gen_stopped(gen_of(f));
                if (unlikely(vm_coroutine_ended)) vm_coroutine_ended(gen_of(f), false);
                f->flags = FR_GEN;
                f->prev = NULL;
                vm.frame = prev;
                if (!(flags & FR_DELEGATED)) vm.root = NULL;
                if (flags & FR_ENTRY) {
                    *result = out_value;
                    return GEN_RETURN;
                }
                unsigned ret = f->ret;
                Gen *done = gen_of(f);
                RELOAD();
                if (flags & FR_DELEGATED) {
                    R[ret] = out_value;
                    if (flags & FR_TEMPORARY) gc_recycle(done);
                } else if (flags & FR_ANEXT) {
                    recursion_depth--;
                    asyncgen_set_busy(done, false);
                    asyncgen_raise_end();
                    THROW();
                } else {
                    recursion_depth--;
                    pc += I_OP(pc[-1]) == OP_FORLOOP ? 1 : 1 + I_J(*pc);
                }
                NEXT;
            }
            vm.ftop = f;
            if (flags & FR_INIT) {
                if (unlikely(!is_none(out_value))) {
                    err_type("__init__() should return None, not '%T'", out_value);
                    THROW();
                }
                recursion_depth--;
                if (prev->flags & FR_GEN) vm.sp = f->regs;
                vm.frame = prev;
                RELOAD();
                NEXT;
            }
            vm.frame = prev;
            *result = out_value;
            return GEN_RETURN;
        }
        CASE(RETNONE)
        {
            out_value = NONE;
            goto do_return;
        }
        CASE(FUNCTION)
        {
            uint32_t flags = *pc++;
            SAVE();
            CHECKED(vm_make_function(f, (Code *)as_obj(K[I_BX(i)]), &R[A + 1], flags));
            NEXT;
        }
        CASE(LOADBUILDCLASS)
        {
            SAVE();
            Value v = dict_get_str(vm.builtins, NM(__build_class__));
            if (is_err(v)) {
                err_raise(exc_NameError, "__build_class__ not found");
                THROW();
            }
            R[A] = v;
            NEXT;
        }

        /* Generators and awaiting */
        CASE(YIELD)
        {
            out_value = R[B];
            SAVE();
            out_status = obj_kind(gen_of(f)) == K_ASYNC_GEN ? GEN_ITEM : GEN_YIELD;
        suspended:;
            Gen *root = suspend(f);
            if (root->frame.flags & FR_ENTRY) {
                *result = out_value;
                return out_status;
            }
            recursion_depth--;
            if (root->frame.flags & FR_ANEXT) {
                root->frame.flags &= (uint8_t)~FR_ANEXT;
                RELOAD();
                if (out_status == GEN_ITEM) {
                    asyncgen_set_busy(root, false);
                    R[root->frame.ret] = out_value;
                    NEXT;
                }
                R[root->frame.ret] = asyncgen_step_under_way(root);
                goto suspended;
            }
            root->frame.flags &= (uint8_t)~FR_FORITER;
            RELOAD();
            R[root->frame.ret] = out_value;
            pc += I_OP(pc[-1]) == OP_FORLOOP ? 1 + I_J(*pc) : 1;
            NEXT;
        }
        CASE(GETYIELDFROM)
        {
            SAVE();
            CHECKED(
                gen_iter_for_yield_from(R[B], f->fn->code->flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)));
            NEXT;
        }
        CASE(GETAWAIT)
        {
            SAVE();
            if (is_kind(R[B], K_COROUTINE) && !(((Gen *)as_obj(R[B]))->frame.flags & FR_DELEGATED)) {
                R[A] = R[B];
                if (A == B && gen_made_before(f, (Gen *)as_obj(R[A]), pc - 1))
                    ((Gen *)as_obj(R[A]))->frame.flags |= FR_TEMPORARY;
                /* await of a coroutine goes on with LOADK None, SEND: both are done here. */
                if (likely(I_OP(pc[0]) == OP_LOADK && I_OP(pc[1]) == OP_SEND)) {
                    R[A + 1] = NONE;
                    i = pc[1];
                    pc += 2;
                    goto send;
                }
                NEXT;
            }
            CHECKED(gen_await_iter(R[B], (int)C));
            NEXT;
        }
        CASE(SEND)
    send : {
        Value it = R[A], v;
        SAVE();
        if (is_kind(it, K_COROUTINE) && gen_begin_await(f, (Gen *)as_obj(it), (uint8_t)A, R[A + 1])) {
            RELOAD();
            SAFEPOINT();
            NEXT;
        }
        if (is_kind(it, K_COROUTINE) || (is_kind(it, K_GENERATOR) && !gen_is_shared(it))) {
            int r = gen_delegate(f, (Gen *)as_obj(it), (uint8_t)A, R[A + 1], &v);
            if (unlikely(r < 0)) THROW();
            if (likely(r)) {
                RELOAD();
                SAFEPOINT();
                NEXT;
            }
            R[A] = v;
            NEXT;
        }
        int (*send)(Value, Value, Value *) = is_obj(it) ? obj_type(as_obj(it))->slots.send : NULL;
        int status = send ? send(it, R[A + 1], &v) : op_send(it, R[A + 1], &v);
        if (unlikely(status == GEN_ERROR)) THROW();
        if (status == GEN_RETURN) {
            R[A] = v;
            NEXT;
        }
        out_value = v;
        out_status = GEN_YIELD;
        goto suspended;
    }
        CASE(GETAITER)
        {
            SAVE();
            CHECKED(gen_aiter(R[B]));
            NEXT;
        }
        CASE(GETANEXT)
        {
            Value it = R[B];
            if (is_kind(it, K_ASYNC_GEN) && I_OP(pc[0]) == OP_LOADK && I_OP(pc[1]) == OP_SEND) {
                f->pc = pc + 2;
                if (likely(start_anext(f, (Gen *)as_obj(it), (uint8_t)A))) {
                    RELOAD();
                    SAFEPOINT();
                    NEXT;
                }
            }
            SAVE();
            CHECKED(gen_anext(it));
            NEXT;
        }
        CASE(BEFOREWITH)
        {
            SAVE();
            if (!vm_before_with(R[B], &R[A], C != 0)) THROW();
            NEXT;
        }

        /* Exceptions */
        CASE(SETEXC)
        {
            f->exc_reg = (uint8_t)A;
            NEXT;
        }
        CASE(RAISE)
        {
            SAVE();
            if (C == 0) {
                Value exc = vm_handled_exception();
                if (is_err(exc))
                    err_raise(exc_RuntimeError, "No active exception to reraise");
                else {
                    err_set(exc);
                    reraise = true;
                }
            } else {
                vm_raise(R[A], C == 2 ? R[B] : ERR);
            }
            THROW();
        }
        CASE(RERAISE)
        {
            SAVE();
            err_set(R[A]);
            reraise = true;
            THROW();
        }
        CASE(MATCHEXC)
        {
            int t;
            SAVE();
            CHECK_INT(t = exc_matches(R[A], R[B]));
            pc += t ? 1 : 1 + I_J(*pc);
            NEXT;
        }
        CASE(MATCHGROUP)
        {
            Value matched, rest;
            SAVE();
            CHECK_INT(exc_group_match(R[B], R[C], &matched, &rest));
            R[A] = matched;
            R[A + 1] = rest;
            NEXT;
        }
        CASE(JOINGROUP)
        {
            SAVE();
            CHECKED(exc_group_join(R[B], as_list(R[C])));
            NEXT;
        }
        CASE(EXCINFO)
        {
            Value exc = R[B];
            R[A] = obj_value(type_of(exc));
            R[A + 2] = as_exc(exc)->traceback;
            R[A + 1] = exc;
            NEXT;
        }
        CASE(LOADASSERT)
        {
            R[A] = obj_value(exc_AssertionError);
            NEXT;
        }

        CASE(LOADSTOPASYNC)
        {
            R[A] = obj_value(exc_StopAsyncIteration);
            NEXT;
        }

        /* Imports */
        CASE(IMPORT)
        {
            Str *name = as_str(K[*pc++]);
            SAVE();
            CHECKED(vm_import_name(f, name, R[A], (int64_t)B));
            NEXT;
        }
        CASE(IMPORTFROM)
        {
            Str *name = as_str(K[*pc++]);
            SAVE();
            CHECKED(vm_import_from(R[B], name));
            NEXT;
        }
        CASE(IMPORTSTAR)
        {
            SAVE();
            CHECK_INT(vm_import_star(f, R[A]));
            NEXT;
        }

        /* Matching */
        CASE(MATCHSEQ)
        {
            R[A] = bool_value(vm_match_sequence(R[B]));
            NEXT;
        }
        CASE(MATCHMAP)
        {
            R[A] = bool_value(vm_match_mapping(R[B]));
            NEXT;
        }
        CASE(GETLEN)
        {
            int64_t n;
            SAVE();
            CHECK_INT(n = op_len(R[B]));
            R[A] = int_from_i64(n);
            NEXT;
        }
        CASE(MATCHKEYS)
        {
            SAVE();
            CHECKED(vm_match_keys(R[B], as_tuple(R[C])));
            NEXT;
        }
        CASE(MATCHCLASS)
        {
            int npos = (int)*pc++;
            SAVE();
            CHECKED(vm_match_class(R[B], R[C], npos, as_tuple(R[A])));
            NEXT;
        }
        CASE(MATCHREST)
        {
            SAVE();
            CHECKED(vm_match_rest(R[B], as_tuple(R[C])));
            NEXT;
        }

        /* Others */
        CASE(SETTLE)
        {
            if (unlikely(gc_watched || gen_cleaners > 0 || (B && is_unstarted(R[A])))) {
                SAVE();
                vm_end_statement(f, A, FRAME_END);
            }
            NEXT;
        }
        CASE(SETTLECALL)
        {
            if (unlikely(gc_watched || gen_cleaners > 0)) {
                SAVE();
                vm_end_call(f, A, FRAME_END);
            }
            NEXT;
        }
        CASE(SETTLERET)
        {
            if (unlikely(gc_watched || gen_cleaners > 0)) {
                SAVE();
                vm_end_locals(f, A, FRAME_END);
            }
            NEXT;
        }
        CASE(PRINTEXPR)
        {
            SAVE();
            Value hook = dict_get_c(vm.sys, "displayhook");
            if (is_err(hook)) {
                err_raise(exc_RuntimeError, "lost sys.displayhook");
                THROW();
            }
            if (is_err(op_call1(hook, R[A]))) THROW();
            NEXT;
        }
        CASE(SETUPANNOT)
        {
            SAVE();
            CHECK_INT(vm_setup_annotations(f));
            NEXT;
        }
#ifdef EDDY_SWITCH_DISPATCH
    }
#endif

error:
    if (!vm_unwind(reraise)) return GEN_ERROR;
    reraise = false;
    RELOAD();
    NEXT;
}
