/*
 * Local settings: what the policy leaves open and the council decides.
 *
 * The file says `{local: NAME}` instead of a value.  Reading remembers which
 * member of which struct that was; here the setting's value is put into it,
 * when the file is read and whenever the council sets another.
 */
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"

const char *qaf_slot_wants(enum qaf_local_type type)
{
	switch (type) {
	case QAF_LOCAL_COUNT:
		return "a whole number";
	case QAF_LOCAL_PERCENT:
		return "a percentage from 0% to 100%";
	case QAF_LOCAL_DATE:
		return "a date as 2024-03-05";
	case QAF_LOCAL_DURATION:
		return "a time such as 3 days, 5 working days, 2 weeks or none";
	case QAF_LOCAL_YEARDAY:
		return "a month and day as 09-01";
	case QAF_LOCAL_TEXT:
		break;
	}
	return "a text";
}

bool qaf_slot_accepts(enum qaf_local_type type, const char *text)
{
	struct qaf_duration duration;
	double number;
	qaf_date day;
	int month, monthday;

	switch (type) {
	case QAF_LOCAL_COUNT:
		return qaf_value_number(&number, text, false);
	case QAF_LOCAL_PERCENT:
		return qaf_value_number(&number, text, true);
	case QAF_LOCAL_DATE:
		return qaf_date_parse(&day, text);
	case QAF_LOCAL_DURATION:
		return qaf_duration_parse(&duration, text);
	case QAF_LOCAL_YEARDAY:
		return qaf_value_yearday(&month, &monthday, text);
	case QAF_LOCAL_TEXT:
		break;
	}
	return !qaf_blank(text);
}

/* The type of setting that may stand in a slot. */
static enum qaf_local_type slot_needs(enum slot_type type)
{
	switch (type) {
	case SLOT_COUNT:
	case SLOT_MONTH:
		return QAF_LOCAL_COUNT;
	case SLOT_PERCENT:
		return QAF_LOCAL_PERCENT;
	case SLOT_DATE:
		return QAF_LOCAL_DATE;
	case SLOT_DURATION:
		return QAF_LOCAL_DURATION;
	case SLOT_YEARDAY:
		return QAF_LOCAL_YEARDAY;
	case SLOT_TEXT:
		break;
	}
	return QAF_LOCAL_TEXT;
}

/* `value` was found to be good, or is NULL: nothing is set. */
static void fill(struct qaf *q, const struct slot *slot, const char *value)
{
	struct qaf_amount *amount = slot->at;
	struct qaf_duration *duration = slot->at;
	struct qaf_setting_date *date = slot->at;

	switch (slot->type) {
	case SLOT_TEXT:
		*(const char **)slot->at = value ? value
			: qaf_printf(q->arena, "(%s)", slot->local);
		break;
	case SLOT_COUNT:
	case SLOT_PERCENT:
	case SLOT_MONTH:
		amount->known = qaf_value_number(&amount->n, value,
			slot->type == SLOT_PERCENT);
		break;
	case SLOT_DATE:
		date->day = QAF_NO_DATE;
		(void)qaf_date_parse(&date->day, value);
		break;
	case SLOT_DURATION:
		duration->unit = QAF_UNIT_NONE;
		if (qaf_duration_parse(duration, value))
			duration->local = slot->local;
		break;
	case SLOT_YEARDAY:
		(void)qaf_value_yearday(slot->at, slot->also, value);
		break;
	}
}

void qaf_slots_add(struct qaf *q, struct qaf_slots *slots, struct slot slot)
{
	slots->slot = qaf_grow(q->arena, slots->slot, slots->n, &slots->cap,
		sizeof(*slots->slot));
	slots->slot[slots->n++] = slot;
}

static struct qaf_local *find_local(const struct qaf_framework *fw,
	const char *id)
{
	for (size_t i = 0; i < fw->nlocals; i++)
		if (qaf_eq(fw->locals[i].id, id))
			return &fw->locals[i];
	return NULL;
}

/*
 * Is the value good wherever the setting stands?  The number of a month is one
 * of 12, though the type of its setting takes any.  NULL, or what is wanted.
 */
static const char *wants_else(const struct qaf_framework *fw,
	const struct qaf_local *local, const char *value)
{
	double number;

	if (!qaf_slot_accepts(local->type, value))
		return qaf_slot_wants(local->type);
	for (size_t i = 0; i < fw->slots->n; i++) {
		const struct slot *slot = &fw->slots->slot[i];

		if (slot->type == SLOT_MONTH &&
		    qaf_eq(slot->local, local->id) &&
		    qaf_value_number(&number, value, false) &&
		    !qaf_value_is_month(number))
			return "the number of a month, from 1 to 12";
	}
	return NULL;
}

void qaf_slots_apply(struct qaf *q, struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->slots->n; i++) {
		const struct slot *slot = &fw->slots->slot[i];
		const struct qaf_local *local = find_local(fw, slot->local);
		const char *value = local ? local->value : NULL;

		if (value && wants_else(fw, local, value))
			value = NULL;
		fill(q, slot, value);
	}
}

void qaf_slots_check(struct reader *r, const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->slots->n; i++) {
		const struct slot *slot = &fw->slots->slot[i];
		const struct qaf_local *local = find_local(fw, slot->local);

		if (local && local->type != slot_needs(slot->type))
			read_fault(r, slot, "the local setting %s takes %s, but "
				"%s is needed here", slot->local,
				qaf_slot_wants(local->type),
				qaf_slot_wants(slot_needs(slot->type)));
		else if (local && local->value && !r->adopted &&
		    wants_else(fw, local, local->value))
			read_fault(r, slot, "the local setting %s is \"%s\"; "
				"here it is %s", slot->local,
				qaf_visible(r->q->arena, local->value, 60),
				wants_else(fw, local, local->value));
	}
}

bool qaf_framework_takes(const struct qaf_framework *fw, const char *id,
	const char *value)
{
	const struct qaf_local *local = find_local(fw, id);

	return local && !wants_else(fw, local, value);
}

const char *qaf_framework_setting(const struct qaf_framework *fw,
	const char *word)
{
	for (size_t i = 0; i < fw->nlocals; i++)
		if (qaf_folded_same(fw->locals[i].id, word) ||
		    qaf_folded_same(fw->locals[i].title, word))
			return fw->locals[i].id;
	return word;
}

static enum qaf_rc unknown_setting(struct qaf *q,
	const struct qaf_framework *fw, const char *id)
{
	struct qaf_words names = { .word = qaf_alloc_array(q->arena,
		fw->nlocals, sizeof(*names.word)) };

	for (size_t i = 0; i < fw->nlocals; i++)
		names.word[names.n++] = fw->locals[i].id;
	return qaf_unknown(q, qaf_printf(q->arena, "setting of %s", fw->id), id,
		&names);
}

enum qaf_rc qaf_framework_set(struct qaf *q, struct qaf_framework *fw,
	const char *id, const char *value)
{
	struct qaf_local *local = find_local(fw, id);
	const char *wants;

	if (!local)
		return unknown_setting(q, fw, id);
	wants = wants_else(fw, local, value);
	if (wants)
		return qaf_fail(q, QAF_INPUT, "%s can't be \"%s\"; it takes %s "
			"(%s)", local->id, qaf_visible(q->arena, value, 60),
			wants, local->why);
	local->value = qaf_strdup(q->arena, value);
	local->set = true;
	qaf_slots_apply(q, fw);
	return QAF_OK;
}
