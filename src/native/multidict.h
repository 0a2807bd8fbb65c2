/* Multidicts as C sees them: ordered (key, value) pairs in which a key may come more than once; keys of HTTP
 * headers are the same in any case. The classes themselves are in stdlib/multidict. */
#ifndef EDDY_NATIVE_MULTIDICT_H
#define EDDY_NATIVE_MULTIDICT_H

#include "object/container.h"
#include "object/str.h"

typedef struct MultiDict {
    Object o;
    struct MultiDict *of; /* who has the pairs: itself, or what a proxy shows */
    List *items;          /* key, value, key, value ... */
    int64_t version;      /* changes with each change of the pairs */
    bool folds;           /* keys are the same in any case */
} MultiDict;

static inline MultiDict *as_multidict(Value v)
{
    return ((MultiDict *)as_obj(v))->of;
}
bool is_multidict(Value v); /* or a proxy of one */

/* New, empty ones of classes multidict.CIMultiDict and MultiDict: module multidict is imported when need be;
 * ERR on error. */
Value multidict_new(bool folds);
/* A CIMultiDictProxy or MultiDictProxy of one of them. */
Value multidict_proxy(Value md);
int multidict_add(Value md, Str *key, Value v); /* 0; -1 MemoryError */
/* The first value of a key, or ERR (nothing raised). */
Value multidict_get(Value md, Str *key);

/* The name of a header as the wire has it, in its usual spelling when it is a known one. */
Str *header_name(const char *s, size_t n);
Tuple *header_names(void); /* all that are known */

#endif
