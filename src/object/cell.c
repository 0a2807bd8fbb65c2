/* Cells: the boxes that hold variables shared by a function and the functions inside it. Also id(), whose
 * number is the address that reprs show. */
#include "object/func.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

static Cell *as_cell(Value v)
{
    return (Cell *)as_obj(v);
}

/* Inline values have no address: theirs is made of their bits, kept clear of those that memory has. */
uint64_t object_id(Value v)
{
    return v.bits;
}

AddressText address_text(Value v)
{
    AddressText t;
    snprintf(t.s, sizeof t.s, "0x%llx", (unsigned long long)object_id(v));
    return t;
}

Value cell_new(Value v)
{
    Cell *c = gc_new_raw(K_CELL, type_cell->root, sizeof(Cell));
    c->value = v;
    return obj_value(c);
}

DEF_NEW(cell, "(cls, contents=<unrepresentable>, /)",
        "Create a new cell object.\n\n"
        "Without contents the cell is empty, and reading its cell_contents raises ValueError.")
{
    return cell_new(a[1]);
}

DEF_GETTER(cell, cell_contents, NULL)
{
    Value v = as_cell(a[0])->value;
    return is_err(v) ? err_value("Cell is empty") : v;
}
DEF_SETTER(cell, cell_contents)
{
    as_cell(a[0])->value = a[1];
    return NONE;
}

static Value cell_repr(Value v)
{
    Value x = as_cell(v)->value;
    if (is_err(x)) return str_format_c("<cell at %s: empty>", address_text(v).s);
    return str_format_c("<cell at %s: %T object at %s>", address_text(v).s, x, address_text(x).s);
}

/* By contents; an empty cell is less than any other. */
static Value cell_compare(Value v, Value w, CmpOp op)
{
    if (!is_cell(w)) return NOTIMPL;
    Value x = as_cell(v)->value, y = as_cell(w)->value;
    if (!is_err(x) && !is_err(y)) return op_compare(op, x, y);
    return op_compare(op, small_value(!is_err(x)), small_value(!is_err(y)));
}

static void cell_mark(Object *o)
{
    gc_mark(((Cell *)o)->value);
}

void cell_setup(Type *t)
{
    t->size = sizeof(Cell);
    t->slots.repr = cell_repr;
    t->slots.cmp = cell_compare;
    t->slots.hash = hash_unhashable;
    gc_register_kind(K_CELL, cell_mark, NULL);
}
