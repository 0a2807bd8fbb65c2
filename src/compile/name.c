/* Variables: loading, storing and deleting a name, wherever it lives. */
#include "compile/compiler.h"

Symbol *find_symbol(Compiler *c, Str *name)
{
    return scope_symbol(c->scope, mangle(c, name));
}

/* Names that only the compiler uses (__annotations__, __doc__, ...) are in no table: they belong to the scope
 * itself. */
static Place place_of(const Compiler *c, const Symbol *y)
{
    if (y) return y->place;
    bool namespace =
        c->scope->kind == SCOPE_CLASS || (c->scope->kind == SCOPE_MODULE && (c->flags & COMPILE_NAMESPACE));
    return namespace ? PLACE_NAME : PLACE_GLOBAL;
}

/* Plain: the value itself is in a register. */
static bool is_plain_local(const Compiler *c, const Symbol *y)
{
    return place_of(c, y) == PLACE_LOCAL && !(y->owner->flags & SYM_CAPTURED) && y->owner->reg >= 0;
}

static void set_bit(Compiler *c, const Symbol *owner)
{
    if (!(owner->flags & SYM_DELETED)) bits_add(&c->unit->flow.set, owner->reg);
}

/* A name that a comprehension uses before its own `for` binds it is unset at that time whatever the register
 * holds. */
static void check_set(Compiler *c, Symbol *owner)
{
    Unit *u = c->unit;
    if (bits_has(&u->flow.set, owner->reg)) return;
    if (owner->scope->kind == SCOPE_COMP) emit(c, OP_UNSET, owner->reg, 0, 0);
    emit_check(c, owner->reg, owner->name);
    set_bit(c, owner);
}

int name_in_place(Compiler *c, Str *name)
{
    Symbol *y = find_symbol(c, name);
    if (!is_plain_local(c, y) || (y->owner->flags & SYM_WALRUS)) return -1;
    check_set(c, y->owner);
    return y->owner->reg;
}

int name_target_reg(Compiler *c, Str *name)
{
    Symbol *y = find_symbol(c, name);
    return is_plain_local(c, y) ? y->owner->reg : -1;
}

void name_assigned(Compiler *c, Str *name)
{
    Symbol *y = find_symbol(c, name);
    if (is_plain_local(c, y)) set_bit(c, y->owner);
}

bool check_assignable(Compiler *c, Str *name, Span span, const char *verb)
{
    if (name != NM(__debug__)) return true;
    fail(c, span, "cannot %s __debug__", verb);
    return false;
}

/* Surplus locals, kept in a list. R[reg] = the item; reg is a temporary. */
static void spill_fetch(Compiler *c, const Symbol *owner, int reg)
{
    Unit *u = c->unit;
    if (owner->spill < 256)
        emit(c, OP_GETITEMI, reg, u->spill_list, owner->spill);
    else {
        emit_const(c, reg, small_value(owner->spill));
        emit(c, OP_GETITEM, reg, u->spill_list, reg);
    }
}

static void spill_put(Compiler *c, const Symbol *owner, int reg)
{
    int mark = c->unit->sp, index = reg_alloc(c);
    emit_const(c, index, small_value(owner->spill));
    emit(c, OP_SETITEM, c->unit->spill_list, index, reg);
    c->unit->sp = mark;
}

static void spill_load(Compiler *c, const Symbol *owner, int dest)
{
    Unit *u = c->unit;
    int mark = u->sp, t = reg_alloc(c);
    Label set = label_new();
    spill_fetch(c, owner, t);
    emit(c, OP_IFISK, t, const_small(c, u->unset_mark), 0);
    jump_word(c, &set);
    emit(c, OP_UNSET, t, 0, 0);
    emit_check(c, t, owner->name);
    label_bind(c, &set);
    emit_move(c, dest, t);
    u->sp = mark;
}

int cell_register(Compiler *c, Symbol *owner)
{
    if (owner->reg >= 0) return owner->reg;
    int t = reg_alloc(c);
    spill_fetch(c, owner, t);
    return t;
}

static void load_local(Compiler *c, Symbol *owner, int dest)
{
    int mark = c->unit->sp;
    if (owner->flags & SYM_CAPTURED)
        emit(c, OP_GETCELL, dest, cell_register(c, owner), 0);
    else if (owner->reg < 0)
        spill_load(c, owner, dest);
    else {
        check_set(c, owner);
        emit_move(c, dest, owner->reg);
    }
    c->unit->sp = mark;
}

static void load_free(Compiler *c, Symbol *y, int dest)
{
    uint32_t index = (uint32_t)scope_free_index(c->scope->frame, y->owner);
    if (c->scope->kind != SCOPE_CLASS) {
        emit_bx(c, OP_GETFREE, dest, index);
        return;
    }
    emit_bx(c, OP_GETCLASSFREE, dest, index);
    emit_cache(c, y->name);
}

void name_load(Compiler *c, Str *name, int dest)
{
    Symbol *y = find_symbol(c, name);
    switch (place_of(c, y)) {
    case PLACE_LOCAL: load_local(c, y->owner, dest); break;
    case PLACE_FREE: load_free(c, y, dest); break;
    case PLACE_NAME: emit_name(c, OP_GETNAME, dest, 0, name); break;
    case PLACE_GLOBAL: emit_name(c, OP_GETGLOBAL, dest, 0, name); break;
    }
}

static void store_local(Compiler *c, Symbol *owner, int reg)
{
    int mark = c->unit->sp;
    if (owner->flags & SYM_CAPTURED)
        emit(c, OP_SETCELL, cell_register(c, owner), reg, 0);
    else if (owner->reg < 0)
        spill_put(c, owner, reg);
    else {
        emit_move(c, owner->reg, reg);
        set_bit(c, owner);
    }
    c->unit->sp = mark;
}

void name_store(Compiler *c, Str *name, int reg, Span span)
{
    if (!check_assignable(c, name, span, "assign to")) return;
    Symbol *y = find_symbol(c, name);
    switch (place_of(c, y)) {
    case PLACE_LOCAL: store_local(c, y->owner, reg); break;
    case PLACE_FREE:
        emit_bx(c, OP_SETFREE, reg, (uint32_t)scope_free_index(c->scope->frame, y->owner));
        break;
    case PLACE_NAME: emit_name(c, OP_SETNAME, reg, 0, name); break;
    case PLACE_GLOBAL: emit_name(c, OP_SETGLOBAL, reg, 0, name); break;
    }
}

static void delete_local(Compiler *c, Symbol *owner)
{
    int mark = c->unit->sp;
    if (owner->flags & SYM_CAPTURED)
        emit(c, OP_DELCELL, cell_register(c, owner), 0, 0);
    else if (owner->reg < 0) {
        int t = reg_alloc(c);
        spill_load(c, owner, t);
        emit_const(c, t, c->unit->unset_mark);
        spill_put(c, owner, t);
    } else {
        check_set(c, owner);
        emit(c, OP_UNSET, owner->reg, 0, 0);
        bits_remove(&c->unit->flow.set, owner->reg);
    }
    c->unit->sp = mark;
}

void name_delete(Compiler *c, Str *name, Span span)
{
    if (!check_assignable(c, name, span, "delete")) return;
    Symbol *y = find_symbol(c, name);
    switch (place_of(c, y)) {
    case PLACE_LOCAL: delete_local(c, y->owner); break;
    case PLACE_FREE: emit_bx(c, OP_DELFREE, 0, (uint32_t)scope_free_index(c->scope->frame, y->owner)); break;
    case PLACE_NAME: emit_name(c, OP_DELNAME, 0, 0, name); break;
    case PLACE_GLOBAL: emit_name(c, OP_DELGLOBAL, 0, 0, name); break;
    }
}

/* The body may have deleted the name already. A global is just not missed; elsewhere the name is assigned
 * first. */
void name_unbind(Compiler *c, Str *name)
{
    if (place_of(c, find_symbol(c, name)) == PLACE_GLOBAL) {
        emit(c, OP_DELGLOBAL, 0, 0, 1);
        emit_cache(c, name);
        return;
    }
    int mark = c->unit->sp, plain = name_target_reg(c, name);
    if (plain >= 0) {
        emit(c, OP_UNSET, plain, 0, 0);
        bits_remove(&c->unit->flow.set, plain);
        return;
    }
    int t = reg_alloc(c);
    emit_const(c, t, NONE);
    name_store(c, name, t, c->unit->span);
    name_delete(c, name, c->unit->span);
    c->unit->sp = mark;
}
