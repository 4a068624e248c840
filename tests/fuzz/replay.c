/*
 * A fuzzer as an ordinary test: calls it with each file of a folder.
 *
 *   fuzz_csv tests/fuzz/corpus/csv
 *
 * It dies where a promise is broken, naming the file first.
 */
#include <dirent.h>
#include <stdio.h>

#include "fuzz.h"

#define LARGEST (1 << 20)

static void replay(const char *folder, const char *name)
{
	static uint8_t bytes[LARGEST];
	char path[4096];
	size_t size;
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	/* Before the call, which may not come back. */
	printf("%s\n", path);
	fflush(stdout);
	file = fopen(path, "rb");
	if (!file) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	size = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	LLVMFuzzerTestOneInput(bytes, size);
}

int main(int argc, char **argv)
{
	struct dirent *entry;
	size_t files = 0;
	DIR *dir = argc == 2 ? opendir(argv[1]) : NULL;

	if (!dir) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return EXIT_FAILURE;
	}
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		replay(argv[1], entry->d_name);
		files++;
	}
	closedir(dir);
	printf("%zu files\n", files);
	return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
