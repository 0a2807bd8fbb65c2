/* Between the files of dict: dict.c has the table, dict_methods.c the type, dictview.c views and iterators.
 */
#ifndef EDDY_OBJECT_DICT_H
#define EDDY_OBJECT_DICT_H

#include "object/container.h"

void dict_register(void);              /* dict's layout for the collector */
Value dict_iter(Value dict);           /* the iter slot of dict: over its keys */
Value dict_view_new(Type *t, Dict *d); /* t: type_dict_keys, _values or _items */
Value dict_iter_new(Type *t, Dict *d); /* t: one of the six iterator types */
/* Removes a key: 1 and its value, 0 absent, -1 error. */
int dict_take(Dict *d, Value key, uint64_t hash, Value *out);
bool dict_take_last(Dict *d, DictEntry *out); /* the entry that came last; false: empty */
/* Puts an entry whose key is absent in front of the one that is now first, number `first`. The first gap's
 * hash says where the entries begin, see OrderedDict in native/collections.c. 0 or -1. */
int dict_insert_first(Dict *d, int64_t first, Value key, uint64_t hash, Value v);
int dict_equal(Dict *a, Dict *b); /* 1, 0, -1 */

#endif
