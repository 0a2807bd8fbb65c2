/* Shapes: the hidden classes. Instances of a class start at its root shape and step to a child shape with
 * each new attribute; the tree is shared by all instances, so that equal construction gives equal shapes.
 *
 * How many attributes lie inside the object is learned per class: a class starts with a guess, and when an
 * instance outgrows it the class gets a new root with more room (objects that exist keep theirs). After the
 * first few instances the room is cut to what they really used.
 *
 * Objects with very many attributes, or classes whose instances differ wildly, leave shapes for a dict of
 * their own.
 *
 * The field `uses` counts, up to a bound: at a root the instances made while the class learns; at others the
 * lookups that walked a long chain, before a table is made; at the private shape of a class object, 1 once a
 * cache holds it. */
#include "object/shape.h"
#include "object/container.h"
#include "object/heap.h"
#include "object/str.h"
#include "object/type.h"

enum {
    MAX_SHAPE_ATTRS = 128, /* more: dict mode */
    MAX_TRANSITIONS = 256, /* of one shape; more: dict mode */
    MAX_LEARNED_CAP = 24,
    LONG_CHAIN = 8,
    TABLE_AFTER = 8, /* long lookups */
};

Shape *shape_new(Type *t, uint32_t count, uint16_t inline_cap)
{
    Shape *s = gc_new(K_SHAPE, type_shape->root, sizeof(Shape));
    s->type = t;
    s->count = count;
    s->inline_cap = inline_cap;
    return s;
}

void shape_set_root(Type *t, uint32_t nslots, uint16_t inline_cap, bool learn)
{
    Shape *s = shape_new(t, nslots, inline_cap);
    if (!learn) s->uses = SHAPE_LEARN_FOR;
    t->inline_cap = inline_cap;
    t->root = s;
}

static Shape *child(Shape *s, Str *key)
{
    if (s->next_shape && s->next_shape->key == key) return s->next_shape;
    if (!s->transitions) return NULL;
    Value v = dict_get_str(s->transitions, key);
    return is_err(v) ? NULL : (Shape *)as_obj(v);
}

static void add_child(Shape *s, Shape *c)
{
    if (!s->next_shape) {
        s->next_shape = c;
        return;
    }
    if (!s->transitions) {
        s->transitions = dict_new();
        dict_set_str(s->transitions, s->next_shape->key, obj_value(s->next_shape));
    }
    dict_set_str(s->transitions, c->key, obj_value(c));
    s->next_shape = c;
}

Shape *shape_root_of(Shape *s)
{
    while (s->parent) s = s->parent;
    return s;
}

/* The dict mode of a tree is a child of the root under a name that no attribute in a shape can have. */
Shape *shape_dict_mode(Shape *s)
{
    if (s->is_dict) return s;
    Shape *root = shape_root_of(s), *d = child(root, NM(__dict__));
    if (d) return d;
    d = shape_new(root->type, root->count, root->inline_cap);
    d->is_dict = 1;
    d->key = NM(__dict__);
    add_child(root, d);
    return d;
}

/* Greatest number of attributes in the tree below s. */
static uint32_t greatest_count(Shape *s)
{
    while (!s->transitions && s->next_shape) s = s->next_shape;
    uint32_t greatest = s->count;
    if (!s->transitions) return greatest;
    Value k, v;
    for (int64_t i = 0; dict_each(s->transitions, &i, &k, &v);) {
        uint32_t n = greatest_count((Shape *)as_obj(v));
        if (n > greatest) greatest = n;
    }
    return greatest;
}

Shape *shape_learn(Type *t)
{
    Shape *root = t->root;
    if (++root->uses < SHAPE_LEARN_FOR) return root;
    uint32_t need = greatest_count(root);
    if (need < root->inline_cap) shape_set_root(t, root->count, (uint16_t)need, false);
    return t->root;
}

/* A class whose instances outgrow their room gives the next ones more. While it learns, it goes on learning:
 * an odd first instance is forgotten again. */
static void learn_growth(Type *t, uint32_t count)
{
    if (count <= t->inline_cap || count > MAX_LEARNED_CAP + t->root->count) return;
    shape_set_root(t, t->root->count, (uint16_t)count, shape_learning(t->root));
}

Shape *shape_add(Shape *s, Str *key)
{
    Shape *c = child(s, key);
    if (likely(c)) return c;
    if (s->is_dict || key == NM(__dict__) || s->count >= (uint32_t)MAX_SHAPE_ATTRS + s->type->nslots)
        return NULL;
    if (s->transitions && s->transitions->len >= MAX_TRANSITIONS) return NULL;
    c = shape_new(s->type, s->count + 1, s->inline_cap);
    c->parent = s;
    c->key = key;
    add_child(s, c);
    learn_growth(s->type, c->count);
    return c;
}

static void make_table(Shape *s)
{
    Dict *table = dict_new();
    for (Shape *p = s; p->parent; p = p->parent) dict_set_str(table, p->key, small_value(p->count - 1));
    s->table = table;
}

static int find_long(Shape *s, Str *name)
{
    Shape *p = s;
    for (; p->parent; p = p->parent) {
        if (p->table) {
            Value v = dict_get_str(p->table, name);
            return is_err(v) ? -1 : (int)as_small(v);
        }
        if (p->key == name) return (int)p->count - 1;
    }
    if (++s->uses >= TABLE_AFTER) make_table(s);
    return -1;
}

int shape_find(Shape *s, Str *name)
{
    if (unlikely(s->count > LONG_CHAIN && s->parent)) return find_long(s, name);
    for (; s->parent; s = s->parent)
        if (s->key == name) return (int)s->count - 1;
    return -1;
}

/* `s` without attribute `index`: the same other attributes in the same order. NULL: dict mode is due. */
Shape *shape_without(Shape *s, uint32_t index)
{
    if (s->count == index + 1) return s->parent;
    Shape *before = shape_without(s->parent, index);
    return before ? shape_add(before, s->key) : NULL;
}

static void shape_mark(Object *o)
{
    Shape *s = (Shape *)o;
    gc_mark_obj(s->type);
    gc_mark_obj(s->parent);
    gc_mark_obj(s->key);
    gc_mark_obj(s->next_shape);
    gc_mark_obj(s->transitions);
    gc_mark_obj(s->table);
}

void shape_setup(Type *t)
{
    t->size = sizeof(Shape);
    gc_register_kind(K_SHAPE, shape_mark, NULL);
}
