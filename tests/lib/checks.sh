# Checks that count what passed and failed.  Sourced by the scripts of tests/.

# So that check, last of a pipe, counts in this shell.
shopt -s lastpipe

CHECKS_PASSED=0
CHECKS_FAILED=0

pass() {
	CHECKS_PASSED=$((CHECKS_PASSED + 1))
}

# fail WORD...: what went wrong.
fail() {
	CHECKS_FAILED=$((CHECKS_FAILED + 1))
	echo "FAILED $*"
}

# check TITLE <findings, a line each: nothing listed is a pass.
check() {
	local findings
	findings=$(cat)
	if [ -z "$findings" ]; then
		pass
	else
		fail "$1"
		sed 's/^/  /' <<<"$findings"
	fi
}

# succeeds TITLE COMMAND...
succeeds() {
	local title=$1
	shift
	if "$@"; then pass; else fail "$title"; fi
}

# ends_with STATUS TITLE COMMAND...: it ends with that status, and says why
# when it is an error (2 and more).  What it said is left in out.txt, err.txt.
ends_with() {
	local want=$1 title=$2 got
	shift 2
	"$@" >out.txt 2>err.txt
	got=$?
	if [ $got -eq "$want" ] && { [ "$want" -lt 2 ] || [ -s err.txt ]; }; then
		pass
	else
		fail "$title: status $got instead of $want: $(head -c 300 err.txt)"
	fi
}

# checks_end [SKIPPED]: the count; fails when a check did.
checks_end() {
	printf '%d passed, %d failed%s\n' $CHECKS_PASSED $CHECKS_FAILED \
		"${1:+, $1 skipped}"
	[ $CHECKS_FAILED -eq 0 ]
}
