/*
 * SHA-256 and random seeds: a thin coat over libsodium.  Floor: base.
 */
#include "qaf/digest.h"

#include <assert.h>
#include <stdlib.h>
#include <sodium.h>

static_assert(sizeof(crypto_hash_sha256_state) <=
	sizeof(((struct qaf_sha256 *)0)->opaque), "the state must fit");

static crypto_hash_sha256_state *state(struct qaf_sha256 *h)
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
	crypto_hash_sha256_init(state(h));
}

void qaf_sha256_update(struct qaf_sha256 *h, const void *data, size_t len)
{
	crypto_hash_sha256_update(state(h), data, len);
}

void qaf_sha256_final(struct qaf_sha256 *h, char out[QAF_HEX_SIZE])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(state(h), hash);
	qaf_hex(out, hash, sizeof(hash));
}

void qaf_sha256(unsigned char out[QAF_SHA256_SIZE], const void *data,
	size_t len)
{
	crypto_hash_sha256(out, data, len);
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

	/*
	 * Calling it again costs nothing.  A machine without randomness must
	 * not hand out a seed that someone could guess.
	 */
	if (sodium_init() < 0)
		abort();
	randombytes_buf(bytes, sizeof(bytes));
	qaf_hex(out, bytes, sizeof(bytes));
}
