/* Radix sort of numbers, byte by byte from the lowest, leaving out bytes that are the same in all. It
 * compares nothing, so it does not pay for the branches that merging random numbers mispredicts. */
#include "object/sort_radix.h"

enum { FEWEST = 128, BUCKETS = 256 };
#define SIGN ((uint64_t)1 << 63)

/* The unsigned number that orders as the key does. Of an inline int the sign is bit 49; above lies the tag,
 * the same in all. -0.0 equals 0.0. */
static inline uint64_t rank_of(Value key, bool doubles)
{
    if (!doubles) return key.bits ^ (uint64_t)1 << 49;
    uint64_t b = key.bits - DOUBLE_OFFSET;
    if (b == SIGN) b = 0;
    return b & SIGN ? ~b : b | SIGN;
}

static bool has_nan(const Value *keys, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        if (as_double(keys[i]) != as_double(keys[i])) return true;
    return false;
}

static int log2_of(int64_t n)
{
    return 63 - __builtin_clzll((unsigned long long)n);
}

bool radix_plan(RadixPlan *plan, const Value *keys, int64_t n, bool doubles)
{
    if (n < FEWEST || n > UINT32_MAX || (doubles && has_nan(keys, n))) return false;
    uint64_t first = rank_of(keys[0], doubles), last = first, varying = 0;
    int64_t descents = 0;
    for (int64_t i = 1; i < n; i++) {
        uint64_t rank = rank_of(keys[i], doubles);
        descents += rank < last;
        varying |= rank ^ first;
        last = rank;
    }
    *plan = (RadixPlan){.doubles = doubles};
    int passes = 0;
    for (int d = 0; d < 8; d++) {
        if (!(varying >> (8 * d) & 0xFF)) continue;
        plan->digits |= (uint64_t)1 << d;
        passes++;
    }
    return descents > n / 8 && descents < n - n / 8 && passes <= log2_of(n);
}

/* Stable distribution by byte `digit`. */
static inline void pass(const Value *keys, const Value *items, Value *to_keys, Value *to_items, int64_t n,
                        int digit, bool doubles)
{
    uint32_t at[BUCKETS] = {0}, sum = 0;
    for (int64_t i = 0; i < n; i++) at[rank_of(keys[i], doubles) >> (8 * digit) & 0xFF]++;
    for (int b = 0; b < BUCKETS; b++) {
        uint32_t count = at[b];
        at[b] = sum;
        sum += count;
    }
    for (int64_t i = 0; i < n; i++) {
        uint32_t to = at[rank_of(keys[i], doubles) >> (8 * digit) & 0xFF]++;
        to_keys[to] = keys[i];
        if (items) to_items[to] = items[i];
    }
}

void radix_sort(const RadixPlan *plan, Value *keys, Value *items, Value *tmp_keys, Value *tmp_items,
                int64_t n)
{
    Value *k = keys, *v = items, *other_k = tmp_keys, *other_v = tmp_items;
    for (int d = 0; d < 8; d++) {
        if (!(plan->digits >> d & 1)) continue;
        if (plan->doubles)
            pass(k, v, other_k, other_v, n, d, true);
        else
            pass(k, v, other_k, other_v, n, d, false);
        Value *full_k = other_k, *full_v = other_v;
        other_k = k;
        other_v = v;
        k = full_k;
        v = full_v;
    }
    if (k == keys) return;
    memcpy(keys, k, (size_t)n * sizeof(Value));
    if (items) memcpy(items, v, (size_t)n * sizeof(Value));
}
