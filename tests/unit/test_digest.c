/*
 * SHA-256 with the vectors of FIPS 180-4, in one piece and in many.
 */
#include <string.h>

#include "base/digest.h"
#include "unit.h"

static const struct {
	const char *text, *hex;
} vectors[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223"
		"b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039"
		"a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(hashes)
{
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		char hex[QAF_HEX_SIZE];

		qaf_sha256_hex(hex, vectors[i].text, strlen(vectors[i].text));
		ck_assert_str_eq(hex, vectors[i].hex);
	}
}
END_TEST

START_TEST(hashes_in_pieces)
{
	char million[1000], hex[QAF_HEX_SIZE];
	struct qaf_sha256 h;

	memset(million, 'a', sizeof(million));
	qaf_sha256_init(&h);
	for (int i = 0; i < 1000; i++)
		qaf_sha256_update(&h, million, sizeof(million));
	qaf_sha256_final(&h, hex);
	ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
		"f1809a48a497200e046d39ccc7112cd0");
	qaf_sha256_init(&h);
	for (const char *c = vectors[2].text; *c; c++)
		qaf_sha256_update(&h, c, 1);
	qaf_sha256_final(&h, hex);
	ck_assert_str_eq(hex, vectors[2].hex);
}
END_TEST

START_TEST(draws_seeds_that_differ)
{
	char seeds[50][QAF_SEED_SIZE];

	for (int i = 0; i < 50; i++) {
		qaf_random_seed(seeds[i]);
		ck_assert_uint_eq(strlen(seeds[i]), 32);
		ck_assert_uint_eq(strspn(seeds[i], "0123456789abcdef"), 32);
		for (int j = 0; j < i; j++)
			ck_assert_str_ne(seeds[i], seeds[j]);
	}
}
END_TEST

UNIT("digest", hashes, hashes_in_pieces, draws_seeds_that_differ)
