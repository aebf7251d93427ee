# shellcheck shell=sh disable=SC2154
# What system/chat and scenarios/squall share. They set root (of the project), name (their own),
# module (to build), modules (that one and those below it), options (of the JVM), main, training (arguments
# of a quick run that loads the classes most used).

stale() {
    built=$root/$module/target/built
    if [ ! -f "$built" ] || [ ! -f "$root/system/target/runtime/release" ]; then
        return 0
    fi
    changed=$(
        find "$root/pom.xml" -newer "$built" -print
        for each in $modules; do
            find "$root/$each/pom.xml" "$root/$each/src/main" -newer "$built" -print
        done 2>/dev/null
    )
    [ -n "$changed" ]
}

build() {
    if ! command -v mvn >/dev/null 2>&1; then
        echo "$name: must build (first use or sources changed), but there is no mvn on the PATH" >&2
        exit 1
    fi
    echo "$name: building (first use or sources changed) ..." >&2
    started=$(date +%s)
    if ! said=$(mvn -B -q -f "$root/pom.xml" \
        -pl "$module" -am package -Dmaven.test.skip=true 2>&1 </dev/null 9>&-); then
        printf '%s\n%s: the build failed\n' "$said" "$name" >&2
        exit 1
    fi
    echo "$name: built in $(($(date +%s) - started)) s" >&2
}

if stale; then
    # Two launchers that start at once build once.
    mkdir -p "$root/system/target"
    exec 9>"$root/system/target/launch.lock"
    if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
        echo "$name: waiting for another build ..." >&2
        flock 9
    fi
    if stale; then
        build
    fi
    exec 9>&-
fi

# An archive of loaded classes, made by a run of "$main $training" after each build, halves the
# time to start. Not by -XX:+AutoCreateSharedArchive: where that can't write, it speaks on stdout
# and ends a good run with status 1. -Xlog:disable, for an archive that no longer fits.
java=$root/system/target/runtime/bin/java
archive=$root/$module/target/$name.jsa
classpath="$root/$module/target/lib/*"
if [ ! -f "$archive" ] && [ -w "$root/$module/target" ]; then
    # shellcheck disable=SC2086
    SQUALL_REPORTS="$root/$module/target/training" GITHUB_STEP_SUMMARY='' \
        "$java" $options -XX:ArchiveClassesAtExit="$archive.$$" -Xlog:disable \
        --enable-native-access=ALL-UNNAMED -Dsquall.home="$root" \
        -cp "$classpath" "$main" $training >/dev/null 2>&1 </dev/null || :
    [ -f "$archive.$$" ] || : >"$archive.$$"
    mv -f "$archive.$$" "$archive"
fi
# Testcontainers reads these here and nowhere else. Without them it would fetch images: one to clean
# up, which the testbed does itself, and others to find out where it is.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
export TESTCONTAINERS_HOST_OVERRIDE=localhost
terminal=false
if [ -t 2 ]; then
    terminal=true
fi
interactive=false
if [ -t 0 ] && [ -t 1 ]; then
    interactive=true
fi
# shellcheck disable=SC2086
exec "$java" $options -Xshare:auto -XX:SharedArchiveFile="$archive" -Xlog:disable \
    --enable-native-access=ALL-UNNAMED -Dsquall.home="$root" -Dsquall.terminal="$terminal" \
    -Dsquall.interactive="$interactive" \
    -cp "$classpath" "$main" "$@"
