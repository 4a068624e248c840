# The Debian packages that building and testing need, and how to get them.
# Sourced by the scripts of tests/ that build.

PACKAGES_BUILD="gcc libc6-dev cmake ninja-build pkg-config libsqlite3-dev
	libcsv-dev libfyaml-dev libsmartcols-dev libunistring-dev nettle-dev
	libxlsxwriter-dev libzip-dev libexpat1-dev libical-dev check"
PACKAGES_TEST="clang clang-tidy libclang-rt-14-dev mandoc miller
	sqlite3 jq valgrind gcovr libreoffice-calc python3-uno"

# packages_ensure PACKAGE...: install those that are missing.  Nothing is
# downloaded when all are there.  Without root or sudo it says what to install
# and fails.
packages_ensure() {
	local missing=() package
	local as_root=()

	for package; do
		dpkg -s "$package" 2>/dev/null |
			grep -q '^Status: install ok installed' ||
			missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0

	if [ "$(id -u)" -ne 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "missing packages; as root, run:" >&2
			echo "  apt-get install ${missing[*]}" >&2
			return 1
		fi
		as_root=(sudo)
	fi
	echo "installing ${missing[*]}"
	"${as_root[@]}" apt-get -qq update &&
		"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
			apt-get -qq -y --no-install-recommends \
			-o Dpkg::Use-Pty=0 install "${missing[@]}" >/dev/null
}

# packages_build: build the program into build/gcc unless it is up to date.
packages_build() {
	cmake_build gcc gcc -DCMAKE_BUILD_TYPE=Release
}

# cmake_build NAME COMPILER [CMAKE-OPTION...]: configure and build build/NAME.
cmake_build() {
	local name=$1 compiler=$2
	shift 2
	if command -v ccache >/dev/null; then
		set -- -DCMAKE_C_COMPILER_LAUNCHER=ccache "$@"
	fi
	cmake -S . -B "build/$name" -G Ninja \
		-DCMAKE_C_COMPILER="$compiler" "$@" >/dev/null &&
		ninja -C "build/$name" --quiet
}
