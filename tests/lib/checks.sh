# Checks that list what is wrong: nothing listed is a pass.
# Sourced by tests/border.

# So that check, last of a pipe, counts in this shell.
shopt -s lastpipe

CHECKS_PASSED=0
CHECKS_FAILED=0

# check TITLE <findings: a line each.
check() {
	local findings
	findings=$(cat)
	if [ -z "$findings" ]; then
		CHECKS_PASSED=$((CHECKS_PASSED + 1))
	else
		CHECKS_FAILED=$((CHECKS_FAILED + 1))
		printf 'FAILED %s\n' "$1"
		sed 's/^/  /' <<<"$findings"
	fi
}

# checks_end [SKIPPED]: the count; fails when a check did.
checks_end() {
	printf '%d passed, %d failed%s\n' $CHECKS_PASSED $CHECKS_FAILED \
		"${1:+, $1 skipped}"
	[ $CHECKS_FAILED -eq 0 ]
}
