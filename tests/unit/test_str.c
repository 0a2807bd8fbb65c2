/* Strings from C: searching against the obvious algorithm, concatenation in shared buffers, UTF-8 there and
 * back, the builder's widening, interning. Prints "ok" when all is well; a failed check ends the process. */
#undef NDEBUG
#include <assert.h>

#include "object/text.h"
#include "vm/vm.h"

static uint32_t seed = 12345;

static uint32_t next_random(uint32_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % below;
}

/* A string of `len` characters out of `letters` consecutive ones from `first` on. */
static Str *random_str(size_t len, uint32_t first, uint32_t letters)
{
    SB sb = {0};
    for (size_t i = 0; i < len; i++) sb_cp(&sb, first + next_random(letters));
    return sb_take(&sb);
}

static int64_t naive_find(const Str *s, const Str *sub, size_t start, size_t end, bool reverse)
{
    int64_t found = -1;
    for (size_t i = start; i + sub->len <= end; i++) {
        size_t k = 0;
        while (k < sub->len && str_at(s, i + k) == str_at(sub, k)) k++;
        if (k < sub->len) continue;
        if (!reverse) return (int64_t)i;
        found = (int64_t)i;
    }
    return found;
}

static void test_find(void)
{
    static const uint32_t firsts[] = {'a', 0xE9, 0x20AC, 0x1F600};
    for (int round = 0; round < 4000; round++) {
        uint32_t first = firsts[round % 4];
        Str *s = random_str(next_random(40), first, 2), *sub = random_str(next_random(5), first, 2);
        if (round % 7 == 0) sub = random_str(next_random(3), 'a', 2);
        size_t end = next_random((uint32_t)s->len + 1), start = next_random((uint32_t)end + 1);
        for (int reverse = 0; reverse < 2; reverse++) {
            assert(str_find(s, sub, start, end, reverse) == naive_find(s, sub, start, end, reverse));
        }
    }
}

/* Inputs on which a plain search would take n * m steps. */
static void test_find_adversarial(void)
{
    static const uint32_t letters[] = {'a', 0x3B1, 0x1F600};
    for (int i = 0; i < 3; i++) {
        SB sb = {0};
        sb_fill(&sb, letters[i], 200000);
        Str *hay = sb_take(&sb);
        sb_fill(&sb, letters[i], 50000);
        sb_cp(&sb, letters[i] + 1);
        Str *late = sb_take(&sb);
        sb_cp(&sb, letters[i] + 1);
        sb_fill(&sb, letters[i], 50000);
        Str *early = sb_take(&sb);
        for (int reverse = 0; reverse < 2; reverse++) {
            assert(str_find(hay, late, 0, hay->len, reverse) == -1);
            assert(str_find(hay, early, 0, hay->len, reverse) == -1);
        }
        Str *both = str_concat(hay, late);
        assert(str_find(both, late, 0, both->len, false) == 200000);
        assert(str_find(both, late, 0, both->len, true) == 200000);
    }
}

static void test_concat(void)
{
    Str *s = str_empty, *x = str_new_c("x");
    Str *kept[200];
    int shared = 0;
    for (int i = 0; i < 20000; i++) {
        Str *t = str_concat(s, x);
        shared += t->data == s->data;
        s = t;
        if (i % 100 == 0) kept[i / 100] = s;
    }
    assert(s->len == 20000 && s->ascii);
    assert(shared > 19000); /* nearly all grew in place */
    for (int i = 0; i < 200; i++) {
        assert(kept[i]->len == (size_t)i * 100 + 1);
        for (size_t k = 0; k < kept[i]->len; k++) assert(str_at(kept[i], k) == 'x');
    }
    /* two strings that grow out of the same one do not disturb each other */
    Str *a = str_concat(s, str_new_c("A")), *b = str_concat(s, str_new_c("B"));
    assert(str_at(a, 20000) == 'A' && str_at(b, 20000) == 'B' && !str_eq(a, b));
    /* wider characters */
    Str *wide = str_concat(a, str_new_c("€"));
    assert(wide->width == 2 && wide->len == 20002 && str_at(wide, 20001) == 0x20AC &&
           str_at(wide, 20000) == 'A');
    Str *wider = str_concat(wide, str_new_c("😀"));
    assert(wider->width == 4 && str_at(wider, 20002) == 0x1F600 && str_at(wider, 0) == 'x');
    assert(str_hash(str_sub(wider, 0, 20000)) == str_hash(s));
}

static void test_utf8(void)
{
    static const char *const texts[] = {
        "", "a", "abc", "é", "naïve café", "€uro", "😀", "a😀é€\x7f", "\u0800\uffff\U0010ffff"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        size_t n;
        Str *s = str_new_c(texts[i]);
        const char *back = str_utf8(s, &n);
        assert(n == strlen(texts[i]) && strcmp(back, texts[i]) == 0);
        Buf b = {0};
        str_to_buf(&b, s);
        assert(b.len == n && memcmp(b.data, back, n) == 0);
        buf_free(&b);
        assert(str_eq(str_new(back, n), s));
    }
    for (uint32_t c = 0; c < 0x110000; c += 37) {
        size_t n;
        Str *s = str_from_cp(c);
        const char *text = str_utf8(s, &n);
        Str *back = str_new(text, n);
        assert(back->len == 1 && str_at(back, 0) == c);
    }
    assert(str_at(str_new("a\xFFz", 3), 1) == 0xFFFD);
    assert(str_new("a\xE2\x82", 3)->len == 3);
}

static void test_builder(void)
{
    SB sb = {0};
    sb_c(&sb, "ab");
    sb_cp(&sb, 0xE9);
    sb_cp(&sb, 0x20AC);
    sb_fill(&sb, 'x', 3);
    sb_cp(&sb, 0x1F600);
    sb_sub(&sb, str_new_c("12345"), 1, 3);
    sb_str(&sb, str_new_c("€"));
    Str *s = sb_take(&sb);
    assert(s->width == 4 && s->len == 12);
    assert(strcmp(str_utf8(s, NULL), "abé€xxx😀234€") == 0);
    assert(sb.data == NULL && sb.len == 0);
    assert(sb_take(&sb) == str_empty);
    /* the result is as narrow as its characters allow */
    sb_sub(&sb, s, 0, 2);
    s = sb_take(&sb);
    assert(s->width == 1 && s->ascii);
    sb_fill(&sb, 'y', (size_t)1 << 60); /* no such memory: remembered until the end */
    sb_c(&sb, "more");
    assert(sb_take(&sb) == NULL && err_is(exc_MemoryError));
    err_clear();
}

static void test_intern(void)
{
    Str *a = str_intern(str_new_c("some_name")),
        *b = str_intern(str_concat(str_new_c("some_"), str_new_c("name")));
    assert(a == b && a == str_intern_c("some_name"));
    assert(NM(__init__) == str_intern(str_new_c("__init__")));
    char name[32];
    for (int i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "name%d", i);
        str_intern(str_new_c(name));
    }
    heap_collect();
    assert(str_intern(str_new_c("some_name")) == a && str_eq_c(a, "some_name"));
}

static void test_compare(void)
{
    assert(str_cmp(str_new_c("abc"), str_new_c("abd")) < 0);
    assert(str_cmp(str_new_c("abc"), str_new_c("ab")) > 0);
    assert(str_cmp(str_new_c("é"), str_new_c("€")) < 0);
    assert(str_cmp(str_new_c("😀"), str_new_c("😀")) == 0);
    assert(!str_eq(str_new_c("é"), str_new_c("e")));
    assert(str_hash(str_new_c("abc")) == str_hash(str_concat(str_new_c("a"), str_new_c("bc"))));
}

int main(void)
{
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    test_find();
    test_find_adversarial();
    test_concat();
    test_utf8();
    test_builder();
    test_intern();
    test_compare();
    puts("ok");
    return 0;
}
