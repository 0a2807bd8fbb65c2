/* What a match of a regular expression gives to the script: re.Match. */
#ifndef EDDY_NATIVE_RE_MATCH_H
#define EDDY_NATIVE_RE_MATCH_H

#include "object/container.h"
#include "object/native.h"

/* A re.Match: `count` pairs (start, end) of the whole match and its groups, SIZE_MAX for those that took no
 * part. names: from the names of groups to their numbers. ERR with MemoryError. */
Value re_match_new(Value pattern, Dict *names, Value subject, size_t pos, size_t endpos, const size_t *spans,
                   uint32_t count);
/* (start, end) of the whole match. */
void re_match_span(Value match, int64_t *start, int64_t *end);
void re_match_init(Dict *dict);

#endif
