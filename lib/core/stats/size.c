/*
 * How many to draw, and what a draw could have seen: the hypergeometric
 * distribution and the finite population correction.  Pure: no database, no
 * clock.
 */
#include "core/stats/stats.h"

#include <assert.h>
#include <math.h>

#include "core/stats/const.h"

/* A draw of 95 of 100 finds a single case with a chance of exactly 0.95;
 * no comparison may lose it to rounding, here or in the confidence given. */
#define TOLERANCE 1e-9

double qaf_detect_chance(long frame, long there, long drawn)
{
	long few = there < drawn ? there : drawn;
	long many = there < drawn ? drawn : there;
	double none = 1;

	assert(there >= 0 && there <= frame && drawn >= 0 && drawn <= frame);
	if (there + drawn > frame)
		return 1;
	/* C(frame - there, drawn) / C(frame, drawn) is the same with the two
	 * exchanged, and the shorter product is the more exact one. */
	for (long i = 0; i < few && none > 0; i++)
		none *= (double)(frame - many - i) / (double)(frame - i);
	return 1 - none;
}

long qaf_detect_size(long frame, long there, double confidence)
{
	long low = 0, high = frame;

	assert(confidence >= 0 && confidence <= 1);
	if (there == 0)
		return -1;
	while (low < high) {
		long middle = low + (high - low) / 2;

		if (qaf_detect_chance(frame, there, middle)
				>= confidence - TOLERANCE)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

long qaf_none_seen(long frame, long drawn, double confidence)
{
	long low = 0, high = frame - drawn;

	assert(confidence >= 0 && confidence <= 1);
	while (low < high) {
		long middle = low + (high - low + 1) / 2;

		if (qaf_detect_chance(frame, middle, drawn)
				< confidence - TOLERANCE)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

long qaf_sample_size(long frame, double share, double margin)
{
	double endless = QAF_Z95 * QAF_Z95 * share * (1 - share)
		/ (margin * margin);

	assert(frame >= 0 && share >= 0 && share <= 1 && margin > 0);
	/* A share that cannot vary needs no sample, but one case shows it. */
	if (frame == 0 || endless <= 0)
		return frame == 0 ? 0 : 1;
	return (long)ceil(endless / (1 + (endless - 1) / (double)frame));
}

double qaf_sample_margin(long frame, double share, long drawn)
{
	assert(drawn >= 1 && drawn <= frame && share >= 0 && share <= 1);
	if (drawn == frame)
		return 0;
	return QAF_Z95 * sqrt(share * (1 - share) / (double)drawn
		* (double)(frame - drawn) / (double)(frame - 1));
}
