# The program under test, for the scripts of tests/ that run it themselves.

# program_use BUILD: the qaf of that folder is what `qaf` runs, as S0203 of the
# sample council, at a fixed moment, without the settings of whoever runs this.
program_use() {
	local build
	build=$(realpath "$1")
	if ! [ -x "$build/qaf" ]; then
		echo "no program at $build/qaf; run tests/all" >&2
		return 1
	fi
	export PATH="$build:$PATH" LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
	export QAF_NOW=2024-03-01T09:00 QAF_AS=S0203
	export XDG_CONFIG_HOME=/nonexistent
	unset QAF_DB QAF_FORMAT QAF_PAGER
}

# program_folder: goes on in an empty folder, $work, which is removed when the
# script ends.
program_folder() {
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	cd "$work" || exit 4
}
