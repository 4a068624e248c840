/*
 * SHA-256 and random seeds, from nettle.  Hex is lower case.
 */
#ifndef QAF_DIGEST_H
#define QAF_DIGEST_H

#include <stddef.h>

#define QAF_SHA256_SIZE 32	/* bytes of a digest */
#define QAF_HEX_SIZE 65		/* 64 hex digits and a NUL */
#define QAF_SEED_SIZE 33	/* 32 hex digits and a NUL */

/* The digest itself; byte order of digests is the byte order of their hex. */
void qaf_sha256(unsigned char out[QAF_SHA256_SIZE], const void *data,
	size_t len);

/* `n` bytes as 2n hex digits and a NUL. */
void qaf_hex(char *out, const unsigned char *bytes, size_t n);

/* The digest in hex. */
void qaf_sha256_hex(char out[QAF_HEX_SIZE], const void *data, size_t len);

/* In pieces; it ends with the digest in hex, or as it is. */
struct qaf_sha256 { _Alignas(16) unsigned char opaque[256]; };
void qaf_sha256_init(struct qaf_sha256 *h);
void qaf_sha256_update(struct qaf_sha256 *h, const void *data, size_t len);
void qaf_sha256_final(struct qaf_sha256 *h, char out[QAF_HEX_SIZE]);
void qaf_sha256_bytes(struct qaf_sha256 *h, unsigned char out[QAF_SHA256_SIZE]);

/* 32 lower-case hex digits from the system's CSPRNG. */
void qaf_random_seed(char out[QAF_SEED_SIZE]);

#endif
