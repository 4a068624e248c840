# What the sessions of tests/cli and tests/rules have at hand beside qaf itself.
# tests/cli/run reads this file into each of them.

# col [-n] NAME[,NAME...] [NAME=PATTERN...] <CSV
#
# The columns of those names, in that order, as CSV; with -n without the
# heading.  PATTERN is a regular expression for the whole cell, and only the
# rows that match every one are shown.  Fails when a column is not there.
col() {
	local bare=no heading names name condition filter=true
	if [ "$1" = -n ]; then
		bare=yes
		shift
	fi
	names=$1
	shift
	if ! IFS= read -r heading; then
		echo "col: nothing came to take columns from" >&2
		return 1
	fi
	for name in ${names//,/ } "${@%%=*}"; do
		case ",$heading," in
		*",$name,"*) ;;
		*)
			echo "col: no column $name in $heading" >&2
			return 1
			;;
		esac
	done
	for condition; do
		filter+=" && \${${condition%%=*}} =~ \"^(${condition#*=})$\""
	done
	# The heading is taken already, so that it shows above no rows too.
	[ $bare = yes ] || echo "$names"
	mlr --infer-none --icsv --ocsv --implicit-csv-header \
		--headerless-csv-output label "$heading" \
		then filter "$filter" then cut -o -f "$names"
}

# section NAME KEY[,KEY...] <the CSV of a report
#
# The rows of that section, of each the values of those keys, with commas
# between.  NAME may be a regular expression.
section() {
	local dashes=${2//[^,]/}

	col -n value "section=$1" "key=${2//,/|}" |
		paste -d, ${dashes//,/- } -
}

# due CADENCE [OPTION...]
#
# What the cadence asks for: of whom, for which period, how many times, how
# often it was done, what is missing, and how that stands.
due() {
	local cadence=$1

	shift
	qaf track cadence --csv "$@" 2>/dev/null |
		col -n staff,period,required,done,outstanding,state \
			"cadence=$cadence"
}

# steps STEP
#
# That step of every audit, in any state: by whom, from when, until when, and
# how it stands.
steps() {
	qaf track due --all --csv |
		col -n step,role,owner,starts_on,due_at,state "step=.*/$1"
}

# grade_all AUDIT GRADE [OPTION...]
#
# The same grade in every domain of the audit's tool, which stand in its form
# between the overall grade and the strengths.
grade_all() {
	local audit=$1 grade=$2 domains

	shift 2
	domains=$(qaf audit form "$audit" | head -n 1)
	domains=${domains#*,overall,}
	domains=${domains%%,strengths,*}
	qaf -q audit grade "$audit" ${domains//,/=$grade }"=$grade" "$@"
}

# submit AUDIT GRADE DAY
#
# Graded so overall, and submitted, on that day.
submit() {
	qaf -q --at "$3" audit grade "$1" --overall "$2" &&
		qaf -q --at "$3" audit submit "$1" 2>/dev/null
}

# hand_in AUDIT GRADE [WHEN]
#
# Graded so overall, with the two stretches that Dudley's tools ask for, and
# submitted, now or then.
hand_in() {
	qaf -q audit grade "$1" --overall "$2"
	qaf -q audit note "$1" --stretch practitioner="seek views" \
		--stretch manager=plan
	qaf -q ${3:+--at "$3"} audit submit "$1" 2>/dev/null
}

# all_in DAY
#
# Every audit that is open counts as handed in on that day, without a grade: its
# case can be drawn again.
all_in() {
	by-hand qaf.db "UPDATE audit SET state = 'submitted',
		submitted_on = '$1' WHERE state = 'allocated'"
}

# as_drawn CONDITION
#
# The audits of which that is so, in SQL, count as selected by a draw: they speak
# for the caseload as far as their kind does.
as_drawn() {
	by-hand qaf.db "INSERT OR IGNORE INTO draw (draw, plan, of, period,
		period_from, period_to, number, framework, frame_sha256,
		frame_size, quota, frozen_at, frozen_by, seed, drawn_at)
	SELECT 'by-hand', 'monthly', 'cases', '', '', '', 1, min(framework), '',
		0, '{}', '', '', 'by hand', '' FROM framework;
	INSERT INTO draw_entry (draw, stratum, position, ref, ticket, status,
		audit)
	SELECT 'by-hand', '', audit, 'A' || audit, '', 'selected', audit
	FROM audit WHERE $1"
}
