# Stages of tests/all: each runs a command, keeps its output under build/logs,
# and adds what passed and failed to the totals.

STAGES_PASSED=0
STAGES_FAILED=0

# stage TITLE COMMAND...: run it.  When its last line is "N passed, N failed"
# (with ", N skipped" perhaps), those count; else the stage itself is one test.
# A failure shows the end of the output.
stage() {
	local title=$1 log status=0 start=$SECONDS passed failed counts note=""
	shift
	log=build/logs/${title//[^a-z0-9]/-}.log
	printf '%-34s' "$title"
	"$@" >"$log" 2>&1 || status=$?

	counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
	if [ -n "$counts" ]; then
		read -r passed _ failed _ note <<<"$counts"
		# Ended badly although no test failed: the runner itself did.
		if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
			failed=1
		fi
	elif [ "$status" -eq 0 ]; then
		passed=1 failed=0
	else
		passed=0 failed=1
	fi
	STAGES_PASSED=$((STAGES_PASSED + passed))
	STAGES_FAILED=$((STAGES_FAILED + failed))
	printf '%6d passed %4d failed %5d s%s\n' "$passed" "$failed" \
		$((SECONDS - start)) "${note:+  ($note)}"
	if [ "$failed" -gt 0 ]; then
		tail -n 60 "$log" | sed 's/^/    | /'
		echo "    all of it: $log"
	fi
	[ "$failed" -eq 0 ]
}

# stage_skip TITLE WHY: a stage that cannot run because an earlier one failed.
stage_skip() {
	printf '%-34s     not run: %s\n' "$1" "$2"
	STAGES_FAILED=$((STAGES_FAILED + 1))
}

# stages_end: the total, alone on the last line; fails when a test did.
stages_end() {
	echo
	echo "$STAGES_PASSED passed, $STAGES_FAILED failed"
	[ "$STAGES_FAILED" -eq 0 ] && [ "$STAGES_PASSED" -gt 0 ]
}
