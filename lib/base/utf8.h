/*
 * UTF-8: reading characters one by one, how wide they are, and which of them
 * cannot be seen.  The tables and the decoder are libunistring's.
 */
#ifndef QAF_BASE_UTF8_H
#define QAF_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qaf/arena.h"

/* What a byte that is not UTF-8 is read as. */
#define QAF_NO_CHAR UINT32_MAX

/*
 * Read the character at `s`, which a NUL ends.  Returns its bytes, 0 at the
 * NUL; a byte that is not UTF-8 (overlong forms, surrogates and what lies
 * beyond U+10FFFF are not) is stepped over alone, as QAF_NO_CHAR.
 */
size_t qaf_utf8_next(uint32_t *c, const char *s);

/* Write the character there, without a NUL; returns its bytes, at most 4. */
size_t qaf_utf8_put(char *to, uint32_t c);

/* Where the first character that is not UTF-8 begins; NULL: nowhere. */
const char *qaf_utf8_bad(const char *s, size_t n);

/* True when `n` bytes are UTF-8 without NUL. */
bool qaf_is_utf8(const char *s, size_t n);

/* Characters of `n` bytes of valid UTF-8. */
size_t qaf_utf8_count(const char *s, size_t n);

/*
 * The columns of a terminal that the text takes, up to `n` bytes or its NUL:
 * two for East Asian wide characters and most emoji, none for marks that
 * combine with the character before them and for control characters.
 */
size_t qaf_utf8_width(const char *s, size_t n);
size_t qaf_char_width(uint32_t c);

/* Control characters: U+0000 to U+001F, U+007F to U+009F. */
bool qaf_char_is_control(uint32_t c);

/* Characters that change the direction of the text around them. */
bool qaf_char_turns(uint32_t c);

/*
 * Characters that show nothing, so that two texts look the same and are not:
 * control characters but tab and line ends, characters that turn the
 * direction, and what Unicode says to leave out where it has no effect
 * (joiners, fillers, variation selectors, tags).
 */
bool qaf_char_is_unseen(uint32_t c);

/* Letters and digits of every script. */
bool qaf_char_is_alnum(uint32_t c);

/*
 * The text as a person means it, in the arena: without the difference of upper
 * and lower case, without accents and what cannot be seen, every run of spaces
 * (those that do not break included) as one, and none at either end.  A text
 * that is not UTF-8 comes back as it is.
 */
char *qaf_utf8_fold(struct qaf_arena *a, const char *s);

#endif
