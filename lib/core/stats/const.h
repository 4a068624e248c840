/*
 * The constant that the statistics share.
 */
#ifndef QAF_CORE_STATS_CONST_H
#define QAF_CORE_STATS_CONST_H

/* The normal distribution's 97.5% point: a two-sided 95% interval. */
#define QAF_Z95 1.959963984540054

#endif
