/*
 * Makes SHA-256 digests and random seeds, by nettle, which hashes a million
 * tickets three times as fast as libsodium does.
 */
#define _DEFAULT_SOURCE	/* getentropy() */
#include "base/digest.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include <nettle/sha2.h>

static_assert(sizeof(struct sha256_ctx) <=
	sizeof(((struct qaf_sha256 *)0)->opaque), "the state must fit");

static struct sha256_ctx *state(struct qaf_sha256 *h)
{
	return (void *)h->opaque;
}

void qaf_hex(char *out, const unsigned char *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = '\0';
}

void qaf_sha256_init(struct qaf_sha256 *h)
{
	sha256_init(state(h));
}

void qaf_sha256_update(struct qaf_sha256 *h, const void *data, size_t len)
{
	sha256_update(state(h), len, data);
}

void qaf_sha256_bytes(struct qaf_sha256 *h, unsigned char out[QAF_SHA256_SIZE])
{
	sha256_digest(state(h), QAF_SHA256_SIZE, out);
}

void qaf_sha256_final(struct qaf_sha256 *h, char out[QAF_HEX_SIZE])
{
	unsigned char hash[QAF_SHA256_SIZE];

	qaf_sha256_bytes(h, hash);
	qaf_hex(out, hash, sizeof(hash));
}

void qaf_sha256(unsigned char out[QAF_SHA256_SIZE], const void *data,
	size_t len)
{
	struct sha256_ctx h;

	sha256_init(&h);
	sha256_update(&h, len, data);
	sha256_digest(&h, QAF_SHA256_SIZE, out);
}

void qaf_sha256_hex(char out[QAF_HEX_SIZE], const void *data, size_t len)
{
	unsigned char hash[QAF_SHA256_SIZE];

	qaf_sha256(hash, data, len);
	qaf_hex(out, hash, sizeof(hash));
}

void qaf_random_seed(char out[QAF_SEED_SIZE])
{
	unsigned char bytes[(QAF_SEED_SIZE - 1) / 2];

	/* A machine without randomness must not hand out a seed that someone
	 * could guess. */
	if (getentropy(bytes, sizeof(bytes)) != 0)
		abort();
	qaf_hex(out, bytes, sizeof(bytes));
}
