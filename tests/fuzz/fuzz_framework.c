/*
 * Fuzzing the reader of framework files: any bytes are a framework, or have
 * faults that each stand somewhere in the file and say one line of UTF-8; and
 * checking and reading agree.
 */
#include "fuzz.h"
#include "core/framework/framework.h"

static void demand_faults(const struct qaf_faults *faults, size_t size)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct qaf_fault *f = &faults->fault[i];

		fuzz_demand(f->line >= 1 && f->column >= 1);
		fuzz_demand((size_t)f->line <= size + 1);
		fuzz_demand_line(f->text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct qaf_framework *fw = NULL;
	struct qaf_faults faults;
	struct qaf_arena a;
	struct qaf q;
	char *text;

	fuzz_begin(&q, &a);
	text = qaf_alloc(&a, size + 1);
	if (size > 0)
		memcpy(text, bytes, size);
	fuzz_demand(qaf_framework_check(&q, &faults, NULL, text, size) == QAF_OK);
	demand_faults(&faults, size);
	if (qaf_framework_parse(&q, &fw, text, size, "fuzz.yaml") == QAF_OK) {
		fuzz_demand(faults.n == 0);
		fuzz_demand(fw->ngrades > 0 && *fw->id != '\0');
	} else {
		fuzz_demand(faults.n > 0);
		fuzz_demand_line(q.error.text);
	}
	fuzz_end(&q, &a);
	return 0;
}
