/* The methods of list. */
#include "object/error.h"
#include "object/func.h"
#include "object/native.h"
#include "object/number.h"
#include "object/seq.h"
#include "object/type.h"

DEF(list, append, "(self, object, /)", "Append object to the end of the list.")
{
    return list_append(as_list(a[0]), a[1]) < 0 ? ERR : NONE;
}

DEF(list, extend, "(self, iterable, /)", "Append every item of the iterable.")
{
    return list_extend(as_list(a[0]), a[1]) < 0 ? ERR : NONE;
}

/* A position as insert() and pop() take it. */
static int position(Value v, int64_t *out)
{
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (int_to_i64(i, out)) return 0;
    err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

DEF(list, insert, "(self, index, object, /)", "Insert object before index.")
{
    int64_t i;
    if (position(a[1], &i) < 0) return ERR;
    return list_insert(as_list(a[0]), i, a[2]) < 0 ? ERR : NONE;
}

/* Takes the item at i out. */
static Value list_take(List *l, int64_t i)
{
    if (i == l->len - 1) return list_pop(l);
    Value v = l->items[i];
    memmove(l->items + i, l->items + i + 1, (size_t)(l->len - i - 1) * sizeof(Value));
    list_pop(l);
    return v;
}

DEF(list, pop, "(self, index=-1, /)", "Remove and return the item at index (default: the last).")
{
    List *l = as_list(a[0]);
    int64_t i = -1;
    if (!is_err(a[1]) && position(a[1], &i) < 0) return ERR;
    if (l->len == 0) return err_raise(exc_IndexError, "pop from empty list");
    if (i < 0) i += l->len;
    if (i < 0 || i >= l->len) return err_raise(exc_IndexError, "pop index out of range");
    return list_take(l, i);
}

DEF(list, remove, "(self, value, /)", "Remove the first item that equals value.")
{
    List *l = as_list(a[0]);
    int64_t i = seq_find(a[0], a[1], 0, INT64_MAX);
    if (i == -2) return ERR;
    if (i < 0) return err_value("list.remove(x): x not in list");
    if (i < l->len) list_take(l, i);
    return NONE;
}

DEF(list, index, "(self, value, start=0, stop=9223372036854775807, /)",
    "Index of the first item that equals value, within the bounds.")
{
    int64_t start, stop, len = as_list(a[0])->len;
    if (seq_bound(a[2], 0, len, &start) < 0 || seq_bound(a[3], INT64_MAX, len, &stop) < 0) return ERR;
    int64_t i = seq_find(a[0], a[1], start, stop);
    if (i == -2) return ERR;
    return i < 0 ? err_value("%R is not in list", a[1]) : small_value(i);
}

DEF(list, count, "(self, value, /)", "How many items equal value.")
{
    int64_t count = seq_count(a[0], a[1]);
    return count < 0 ? ERR : small_value(count);
}

DEF(list, clear, "(self, /)", "Remove all items.")
{
    list_clear(as_list(a[0]));
    return NONE;
}

DEF(list, copy, "(self, /)", "A shallow copy.")
{
    return list_slice(as_list(a[0]), 0, as_list(a[0])->len);
}

DEF(list, reverse, "(self, /)", "Reverse the list in place.")
{
    List *l = as_list(a[0]);
    for (int64_t i = 0, j = l->len - 1; i < j; i++, j--) {
        Value v = l->items[i];
        l->items[i] = l->items[j];
        l->items[j] = v;
    }
    return NONE;
}

DEF(list, sort, "(self, /, *, key=None, reverse=False)",
    "Sort in place, stably; key maps each item to what is compared, reverse puts the greatest first.")
{
    int reverse = is_err(a[2]) ? 0 : is_bool(a[2]) ? is_true(a[2]) : -2;
    if (reverse == -2) {
        int64_t flag;
        if (op_as_index(a[2], &flag, exc_OverflowError) < 0) return ERR;
        reverse = flag != 0;
    }
    return list_sort(as_list(a[0]), is_none(a[1]) ? ERR : a[1], reverse) < 0 ? ERR : NONE;
}

DEF(list, __reversed__, "(self, /)", "A reverse iterator over the list.")
{
    ListIter *it = gc_new_raw(K_LIST_ITER, type_list_reviter->root, sizeof(ListIter));
    it->list = as_list(a[0]);
    it->index = it->list->len - 1;
    return obj_value(it);
}

DEF(list, __sizeof__, "(self, /)", "Size in memory, in bytes, as CPython counts.")
{
    return small_value(40 + MAX(as_list(a[0])->cap, 0) * (int64_t)sizeof(Value));
}

DEF_CLASSMETHOD(list, __class_getitem__, "(cls, object, /)", "list[int]: a generic alias.")
{
    return alias_new(a[0], a[1]);
}
