/* Assignment in all its forms: plain, unpacking, augmented, annotated; and deletion. */
#include "compile/compiler.h"
#include "object/number.h"

/* Unpacking */

static NodeList elements_of(const Node *n)
{
    return n->kind == NODE_Tuple ? n->Tuple.elts : n->List.elts;
}

static bool is_sequence_target(const Node *n)
{
    return n->kind == NODE_Tuple || n->kind == NODE_List;
}

/* The place of the starred element, -1 without one. */
static int find_star(Compiler *c, const Node *target)
{
    NodeList l = elements_of(target);
    int star = -1;
    for (size_t i = 0; i < l.len; i++) {
        if (l.items[i]->kind != NODE_Starred) continue;
        if (star >= 0) fail(c, target->span, "multiple starred expressions in assignment");
        star = (int)i;
    }
    if (star >= 256) fail(c, target->span, "too many expressions in star-unpacking assignment");
    return star;
}

static void emit_unpack(Compiler *c, int to, int from, int n, int star)
{
    if (star < 0) {
        emit(c, OP_UNPACK, to, from, n);
        return;
    }
    emit(c, OP_UNPACKEX, to, from, star);
    emit_word(c, (uint32_t)(n - star - 1));
}

/* The first register when the targets are plain locals side by side: then unpacking writes them directly. */
static int consecutive_locals(Compiler *c, NodeList l)
{
    int first = -1;
    for (size_t i = 0; i < l.len; i++) {
        Node *t = l.items[i]->kind == NODE_Starred ? l.items[i]->Starred.value : l.items[i];
        int reg = t->kind == NODE_Name ? name_target_reg(c, t->Name.id) : -1;
        if (reg < 0 || (i && reg != first + (int)i)) return -1;
        if (!i) first = reg;
    }
    return first;
}

static void unpack(Compiler *c, Node *target, int reg)
{
    Unit *u = c->unit;
    NodeList l = elements_of(target);
    int star = find_star(c, target), mark = u->sp, n = (int)l.len;
    if (u->sp + n > MAX_REG) {
        fail(c, target->span, "too many targets in assignment");
        return;
    }
    int base = consecutive_locals(c, l);
    if (base < 0) {
        base = u->sp;
        for (int i = 0; i < n; i++) reg_alloc(c);
    }
    emit_unpack(c, base, reg, n, star);
    for (int i = 0; i < n && !c->failed; i++) {
        Node *t = l.items[i];
        store_target(c, t->kind == NODE_Starred ? t->Starred.value : t, base + i);
    }
    u->sp = mark;
}

/* Storing */

void store_target(Compiler *c, Node *target, int reg)
{
    Unit *u = c->unit;
    Span outer = u->span;
    int mark = u->sp;
    if (!descend(c)) return;
    u->span = target->span;
    switch (target->kind) {
    case NODE_Name: name_store(c, target->Name.id, reg, target->span); break;
    case NODE_Attribute: {
        if (!check_assignable(c, target->Attribute.attr, target->span, "assign to")) break;
        int o = expr(c, target->Attribute.value);
        u->span = attr_span(target, target->span);
        emit_name(c, OP_SETATTR, o, reg, target->Attribute.attr);
        break;
    }
    case NODE_Subscript: {
        int o = expr(c, target->Subscript.value), k = expr(c, target->Subscript.slice);
        emit(c, OP_SETITEM, o, k, reg);
        break;
    }
    case NODE_Tuple:
    case NODE_List: unpack(c, target, reg); break;
    default: fail(c, target->span, "starred assignment target must be in a list or tuple");
    }
    u->sp = mark;
    u->span = outer;
    ascend(c);
}

/* Assignment */

static bool has_starred(NodeList l)
{
    for (size_t i = 0; i < l.len; i++)
        if (l.items[i]->kind == NODE_Starred) return true;
    return false;
}

/* Does storing to `target` write local register reg? */
static bool target_writes(Compiler *c, const Node *target, int reg)
{
    if (target->kind == NODE_Name) return name_target_reg(c, target->Name.id) == reg;
    if (target->kind == NODE_Starred) return target_writes(c, target->Starred.value, reg);
    if (!is_sequence_target(target)) return false;
    NodeList l = elements_of(target);
    for (size_t i = 0; i < l.len; i++)
        if (target_writes(c, l.items[i], reg)) return true;
    return false;
}

/* a, b = b, a: no tuple is made. Values are computed left to right, then stored left to right; a local that
 * an earlier store changes is copied first. */
static bool assign_pairwise(Compiler *c, Node *target, Node *value)
{
    if (!is_sequence_target(target) || value->kind != NODE_Tuple) return false;
    NodeList to = elements_of(target), from = value->Tuple.elts;
    if (to.len != from.len || to.len > 8 || has_starred(to) || has_starred(from)) return false;
    int regs[8];
    for (size_t i = 0; i < from.len; i++) {
        regs[i] = expr(c, from.items[i]);
        for (size_t k = 0; k < i; k++) {
            if (!target_writes(c, to.items[k], regs[i])) continue;
            int copy = reg_alloc(c);
            emit_move(c, copy, regs[i]);
            regs[i] = copy;
            break;
        }
    }
    for (size_t i = 0; i < to.len; i++) store_target(c, to.items[i], regs[i]);
    return true;
}

/* a, b = 1, 2: each constant goes to its target. */
static bool assign_constants(Compiler *c, Node *target, Node *value)
{
    if (!is_sequence_target(target) || !is_constant(value) || !is_tuple(value->Constant.value)) return false;
    NodeList to = elements_of(target);
    Tuple *from = as_tuple(value->Constant.value);
    if ((int64_t)to.len != from->len || to.len > 8 || has_starred(to)) return false;
    for (size_t i = 0; i < to.len; i++) {
        int direct = to.items[i]->kind == NODE_Name ? name_target_reg(c, to.items[i]->Name.id) : -1;
        int r = direct >= 0 ? direct : reg_alloc(c);
        emit_const(c, r, from->items[i]);
        store_target(c, to.items[i], r);
    }
    return true;
}

static bool assign_directly(Compiler *c, Node *target, Node *value)
{
    if (target->kind != NODE_Name) return false;
    int reg = name_target_reg(c, target->Name.id);
    if (reg < 0 || !check_assignable(c, target->Name.id, target->span, "assign to")) return false;
    expr_to(c, value, reg);
    name_assigned(c, target->Name.id);
    return true;
}

void stmt_assign(Compiler *c, Node *n)
{
    NodeList targets = n->Assign.targets;
    Node *value = n->Assign.value;
    if (targets.len == 1 &&
        (assign_directly(c, targets.items[0], value) || assign_pairwise(c, targets.items[0], value) ||
         assign_constants(c, targets.items[0], value)))
        return;
    int r = targets.len == 1 ? expr(c, value) : expr_temp(c, value);
    for (size_t i = 0; i < targets.len; i++) store_target(c, targets.items[i], r);
}

/* Augmented assignment */

static void emit_inplace(Compiler *c, BinOp op, int dest, int left, Node *value)
{
    bool common = op == BIN_ADD || op == BIN_SUB || op == BIN_MUL;
    int k = common && is_constant(value) ? const_small(c, value->Constant.value) : -1;
    if (k >= 0) {
        emit(c, OP_IADDK + op, dest, left, k);
        return;
    }
    int r = expr(c, value);
    if (common) {
        emit(c, OP_IADD + op, dest, left, r);
        return;
    }
    emit(c, OP_INPLACE, dest, left, r);
    emit_word(c, op);
}

static void aug_name(Compiler *c, Node *n)
{
    Node *target = n->AugAssign.target;
    Str *id = target->Name.id;
    if (!check_assignable(c, id, target->span, "assign to")) return;
    int direct = name_target_reg(c, id),
        left = expr(c, &(Node){.kind = NODE_Name, .span = target->span, .Name = {.id = id}});
    int dest = direct >= 0 ? direct : left;
    emit_inplace(c, n->AugAssign.op, dest, left, n->AugAssign.value);
    if (direct >= 0) {
        name_assigned(c, id);
        return;
    }
    c->unit->span = target->span;
    name_store(c, id, dest, target->span);
}

static void aug_attribute(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Node *target = n->AugAssign.target;
    Str *attr = target->Attribute.attr;
    if (!check_assignable(c, attr, target->span, "assign to")) return;
    int o = expr(c, target->Attribute.value), t = reg_alloc(c);
    u->span = attr_span(target, target->span);
    emit_name(c, OP_GETATTR, t, o, attr);
    u->span = n->span;
    emit_inplace(c, n->AugAssign.op, t, t, n->AugAssign.value);
    u->span = attr_span(target, target->span);
    emit_name(c, OP_SETATTR, o, t, attr);
}

static void aug_subscript(Compiler *c, Node *n)
{
    Unit *u = c->unit;
    Node *target = n->AugAssign.target;
    int o = expr(c, target->Subscript.value), k = expr(c, target->Subscript.slice), t = reg_alloc(c);
    u->span = target->span;
    emit(c, OP_GETITEM, t, o, k);
    u->span = n->span;
    emit_inplace(c, n->AugAssign.op, t, t, n->AugAssign.value);
    u->span = target->span;
    emit(c, OP_SETITEM, o, k, t);
}

void stmt_aug_assign(Compiler *c, Node *n)
{
    switch (n->AugAssign.target->kind) {
    case NODE_Name: aug_name(c, n); break;
    case NODE_Attribute: aug_attribute(c, n); break;
    default: aug_subscript(c, n);
    }
}

/* Annotated assignment */

static bool keeps_annotations(const Compiler *c)
{
    return c->scope->kind == SCOPE_MODULE || c->scope->kind == SCOPE_CLASS;
}

static void store_annotation(Compiler *c, Node *n)
{
    int value = reg_alloc(c);
    emit_annotation(c, n->AnnAssign.annotation, value);
    int dict = reg_alloc(c), key = reg_alloc(c);
    name_load(c, NM(__annotations__), dict);
    emit_const(c, key, str_value(mangle(c, n->AnnAssign.target->Name.id)));
    emit(c, OP_SETITEM, dict, key, value);
}

/* The parts of a target that gets no value are computed all the same. */
static void evaluate_target(Compiler *c, Node *target)
{
    if (target->kind == NODE_Attribute)
        expr_effect(c, target->Attribute.value);
    else if (target->kind == NODE_Subscript) {
        expr_effect(c, target->Subscript.value);
        expr_effect(c, target->Subscript.slice);
    }
}

void stmt_ann_assign(Compiler *c, Node *n)
{
    Node *target = n->AnnAssign.target, *value = n->AnnAssign.value;
    int mark = c->unit->sp;
    if (value && !assign_directly(c, target, value)) store_target(c, target, expr(c, value));
    c->unit->sp = mark;
    if (target->kind == NODE_Name) {
        if (!check_assignable(c, target->Name.id, n->span, "assign to")) return;
        if (n->AnnAssign.simple && keeps_annotations(c)) store_annotation(c, n);
    } else if (!value)
        evaluate_target(c, target);
    if (!n->AnnAssign.simple && keeps_annotations(c) && !(c->flags & COMPILE_FUTURE_ANNOTATIONS))
        expr_effect(c, n->AnnAssign.annotation);
    c->unit->sp = mark;
}

/* Deletion */

static void delete_target(Compiler *c, Node *t)
{
    Unit *u = c->unit;
    Span outer = u->span;
    int mark = u->sp;
    if (!descend(c)) return;
    u->span = t->span;
    switch (t->kind) {
    case NODE_Name: name_delete(c, t->Name.id, t->span); break;
    case NODE_Attribute: {
        if (!check_assignable(c, t->Attribute.attr, t->span, "delete")) break;
        int o = expr(c, t->Attribute.value);
        u->span = attr_span(t, t->span);
        emit_name(c, OP_DELATTR, o, 0, t->Attribute.attr);
        break;
    }
    case NODE_Subscript: {
        int o = expr(c, t->Subscript.value), k = expr(c, t->Subscript.slice);
        emit(c, OP_DELITEM, o, k, 0);
        break;
    }
    default:
        for (size_t i = 0; i < elements_of(t).len; i++) delete_target(c, elements_of(t).items[i]);
    }
    u->sp = mark;
    u->span = outer;
    ascend(c);
}

void stmt_delete(Compiler *c, Node *n)
{
    for (size_t i = 0; i < n->Delete.targets.len; i++) delete_target(c, n->Delete.targets.items[i]);
}
