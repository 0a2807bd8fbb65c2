/* Putting instructions, constants, labels and registers into the current unit. Where control cannot come
 * (`dead`) nothing is emitted, so unreachable code costs nothing. */
#include "compile/compiler.h"
#include "base/hash.h"
#include "object/bytes.h"
#include "object/func.h"
#include "object/number.h"

enum { MAX_CODE = 1 << 22, MAX_WIDE_CONST = 0xFFFF };

/* Flow */

bool bits_has(const Bits *b, int i)
{
    return (unsigned)i < 256 && b->word[i >> 6] >> (i & 63) & 1;
}

void bits_add(Bits *b, int i)
{
    if ((unsigned)i < 256) b->word[i >> 6] |= (uint64_t)1 << (i & 63);
}

void bits_remove(Bits *b, int i)
{
    if ((unsigned)i < 256) b->word[i >> 6] &= ~((uint64_t)1 << (i & 63));
}

Flow flow_join(Flow a, Flow b)
{
    if (a.dead) return b;
    if (b.dead) return a;
    for (int i = 0; i < 4; i++) a.set.word[i] &= b.set.word[i];
    return a;
}

/* Instructions */

static void put(Compiler *c, uint32_t word)
{
    Unit *u = c->unit;
    if (u->flow.dead || c->failed) return;
    if (u->instrs.len >= MAX_CODE) {
        fail(c, u->span, "code too large");
        return;
    }
    vec_push(&u->instrs, word);
    vec_push(&u->spans, u->span);
}

int64_t emit_pc(Compiler *c)
{
    return (int64_t)c->unit->instrs.len;
}

static bool ends_flow(Opcode op)
{
    return op == OP_RETURN || op == OP_RETNONE || op == OP_RAISE || op == OP_RERAISE;
}

void emit(Compiler *c, Opcode op, int a, int b, int x)
{
    put(c, INSTR(op, a, b, x));
    if (ends_flow(op)) c->unit->flow.dead = true;
}

void emit_bx(Compiler *c, Opcode op, int a, uint32_t bx)
{
    put(c, INSTR_BX(op, a, bx));
}

void emit_word(Compiler *c, uint32_t word)
{
    put(c, word);
}

void emit_cache(Compiler *c, Str *name)
{
    Unit *u = c->unit;
    if (u->flow.dead) return;
    put(c, (uint32_t)(u->caches.len * sizeof(Cache))); /* found without a multiplication */
    vec_push(&u->caches, mangle(c, name));
}

void emit_name(Compiler *c, Opcode op, int a, int b, Str *name)
{
    emit(c, op, a, b, 0);
    emit_cache(c, name);
}

void emit_move(Compiler *c, int dest, int src)
{
    if (dest != src) emit(c, OP_MOVE, dest, src, 0);
}

void emit_const(Compiler *c, int dest, Value v)
{
    uint32_t k = const_index(c, v);
    if (k <= MAX_WIDE_CONST)
        emit_bx(c, OP_LOADK, dest, k);
    else {
        emit(c, OP_LOADKX, dest, 0, 0);
        emit_word(c, k);
    }
}

void emit_check(Compiler *c, int reg, Str *name)
{
    emit_bx(c, OP_CHECK, reg, const_bx(c, str_value(name)));
}

/* Constants: each kept once; 1, 1.0 and True are different ones. */

static bool looks_like_name(const Str *s)
{
    if (!s->ascii) return false;
    for (size_t i = 0; i < str_len(s); i++) {
        uint32_t ch = str_at(s, i);
        if (!(ch == '_' || (ch >= '0' && ch <= '9') || ((ch | 32) >= 'a' && (ch | 32) <= 'z'))) return false;
    }
    return true;
}

static uint64_t const_hash(Value v)
{
    uint64_t h = v.bits;
    if (!is_obj(v)) return hash_mix(h);
    switch (obj_kind(as_obj(v))) {
    case K_STR: return str_hash(as_str(v));
    case K_INT: return (uint64_t)int_hash(v);
    case K_BYTES: return hash_bytes(((Bytes *)as_obj(v))->data, (size_t)((Bytes *)as_obj(v))->len);
    case K_COMPLEX:
        return (uint64_t)float_hash(((Complex *)as_obj(v))->real + 3 * ((Complex *)as_obj(v))->imag);
    case K_TUPLE:
        h = (uint64_t)as_tuple(v)->len;
        for (int64_t i = 0; i < as_tuple(v)->len; i++)
            h = hash_mix(h * 31 + const_hash(as_tuple(v)->items[i]));
        return h;
    default: return hash_mix(h);
    }
}

static bool same_bytes(const Bytes *a, const Bytes *b)
{
    return a->len == b->len && !memcmp(a->data, b->data, (size_t)a->len);
}

static bool same_const(Value a, Value b)
{
    if (same(a, b)) return true;
    if (!is_obj(a) || !is_obj(b) || obj_kind(as_obj(a)) != obj_kind(as_obj(b))) return false;
    switch (obj_kind(as_obj(a))) {
    case K_STR: return str_eq(as_str(a), as_str(b));
    case K_INT: return int_cmp(a, b) == 0;
    case K_BYTES: return same_bytes((Bytes *)as_obj(a), (Bytes *)as_obj(b));
    case K_COMPLEX:
        return !memcmp(&((Complex *)as_obj(a))->real, &((Complex *)as_obj(b))->real, 2 * sizeof(double));
    case K_TUPLE:
        if (as_tuple(a)->len != as_tuple(b)->len) return false;
        for (int64_t i = 0; i < as_tuple(a)->len; i++)
            if (!same_const(as_tuple(a)->items[i], as_tuple(b)->items[i])) return false;
        return true;
    default: return false;
    }
}

/* The place of v in the table: of its entry, or the free one where it belongs. */
static uint32_t *const_slot(Unit *u, Value v)
{
    uint32_t i = (uint32_t)const_hash(v) & (u->const_cap - 1);
    while (u->const_table[i] && !same_const(u->consts->items[u->const_table[i] - 1], v))
        i = (i + 1) & (u->const_cap - 1);
    return &u->const_table[i];
}

static void grow_const_table(Unit *u)
{
    u->const_cap = u->const_cap ? u->const_cap * 2 : 16;
    mem_free(u->const_table);
    u->const_table = mem_zalloc(u->const_cap * sizeof *u->const_table);
    for (int64_t i = 0; i < u->consts->len; i++) *const_slot(u, u->consts->items[i]) = (uint32_t)i + 1;
}

static uint32_t add_const(Unit *u, Value v)
{
    uint32_t *slot = const_slot(u, v);
    if (!*slot) {
        list_append(u->consts, v);
        *slot = (uint32_t)u->consts->len;
    }
    return *slot - 1;
}

static Value interned(Value v)
{
    return is_exact(v, type_str) && looks_like_name(as_str(v)) ? str_value(str_intern(as_str(v))) : v;
}

uint32_t const_index(Compiler *c, Value v)
{
    Unit *u = c->unit;
    v = interned(v);
    if (is_exact(v, type_tuple))
        for (int64_t i = 0; i < as_tuple(v)->len; i++)
            as_tuple(v)->items[i] = interned(as_tuple(v)->items[i]);
    if ((uint64_t)u->consts->len * 4 >= (uint64_t)u->const_cap * 3) grow_const_table(u);
    return add_const(u, v);
}

int const_small(Compiler *c, Value v)
{
    Unit *u = c->unit;
    if (u->consts->len < 256 || (u->const_cap && *const_slot(u, v))) {
        uint32_t k = const_index(c, v);
        return k < 256 ? (int)k : -1;
    }
    return -1;
}

uint32_t const_bx(Compiler *c, Value v)
{
    uint32_t k = const_index(c, v);
    if (k > MAX_WIDE_CONST) fail(c, c->unit->span, "too many constants");
    return k;
}

/* Jumps */

Label label_new(void)
{
    return (Label){.pos = -1, .chain = -1, .in = {.dead = true}};
}

static void chain_word(Compiler *c, Label *l, Opcode op)
{
    Unit *u = c->unit;
    if (u->flow.dead || c->failed) return;
    put(c, INSTR_J(op, l->chain));
    l->chain = (int32_t)u->instrs.len - 1;
    l->in = flow_join(l->in, u->flow);
}

void jump(Compiler *c, Label *l)
{
    chain_word(c, l, OP_JMP);
    c->unit->flow.dead = true;
}

void jump_back(Compiler *c, Label *l)
{
    put(c, INSTR_J(OP_LOOP, l->pos - ((int32_t)emit_pc(c) + 1)));
    c->unit->flow.dead = true;
}

void jump_word_back(Compiler *c, int32_t target)
{
    put(c, INSTR_J(OP_NOP, target - ((int32_t)emit_pc(c) + 1)));
    c->unit->flow.dead = true;
}

/* The low byte of a jump word is 0, as that of OP_NOP. */
void jump_word(Compiler *c, Label *l)
{
    chain_word(c, l, OP_NOP);
}

void label_bind(Compiler *c, Label *l)
{
    Unit *u = c->unit;
    l->pos = (int32_t)u->instrs.len;
    for (int32_t at = l->chain, next; at >= 0; at = next) {
        Instr *w = &u->instrs.items[at];
        next = I_J(*w);
        *w = INSTR_J(I_OP(*w), l->pos - (at + 1));
    }
    l->chain = -1;
    u->flow = flow_join(u->flow, l->in);
}

void jump_if(Compiler *c, int reg, bool sense, Label *l)
{
    emit(c, OP_IFTRUE, reg, 0, sense);
    jump_word(c, l);
}

/* Registers */

int reg_alloc(Compiler *c)
{
    Unit *u = c->unit;
    int r = u->sp++;
    if (u->sp > u->nregs) u->nregs = u->sp;
    if (u->sp > MAX_REG) {
        fail(c, u->span, "expression too complex");
        return 0;
    }
    return r;
}

int reg_work(Compiler *c, int dest)
{
    Unit *u = c->unit;
    return reg_is_temp(u, dest) && dest == u->sp - 1 ? dest : reg_alloc(c);
}

bool room_for(Compiler *c, size_t n)
{
    return n <= MAX_RUN && c->unit->sp + (int)n <= MAX_REG - 16;
}
