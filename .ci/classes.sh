# shellcheck shell=bash
# Sourced by flakes and fuzz: runs test classes with JUnit's own launcher, because Maven takes
# longer to start than most classes take to run.

console=$PWD/target/junit-console.jar
java=
# A command in front of the JVM, such as timeout; may be empty.
runner=()

# Prints the folder of the module that contains the test class with this simple name.
module_of() {
    local file
    file=$(source_of "$1")
    file=${file%/src/test/java/*}
    echo "${file#./}"
}

source_of() {
    find . -path "*/src/test/java/*/$1.java" | head -n 1
}

# Compiles changed sources, and determines the class paths and the JDK.
prepare_classes() {
    local version
    # Up to the phase package, as verify does: if one build compiles against jars and the next one
    # against folders, Maven compiles everything again.
    mvn -B -ntp -q package -DskipTests dependency:build-classpath \
        -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
    # The JDK that Maven uses may differ from the one on the PATH.
    java=$(mvn -B -ntp -q -N validate exec:exec -Dexec.executable=java \
        -Dexec.args="-XshowSettings:properties -version" 2>&1 |
        sed -n 's/^ *java\.home = //p')/bin/java
    version=$(sed -n 's:.*<junit.version>5\(.*\)</junit.version>.*:1\1:p' pom.xml)
    mvn -B -ntp -q -N dependency:copy -Dmdep.stripVersion -DoutputDirectory=target \
        -Dartifact="org.junit.platform:junit-platform-console-standalone:$version"
    mv target/junit-platform-console-standalone.jar "$console"
}

# Runs test classes of one module in its folder. It replaces the shell: start it with &.
# run_classes MODULE FOLDER-FOR-REPORTS JVM-OPTION... -- CLASS...
run_classes() {
    local module=$1 reports=$2 options=() classes=() class classpath
    shift 2
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    for class in "${@:2}"; do
        class=$(source_of "$class")
        class=${class#*/src/test/java/}
        class=${class%.java}
        classes+=(--select-class "${class//\//.}")
    done
    cd "$module" || exit
    # Other modules as folders, not as jars: Jazzer instruments only code in folders.
    classpath=$(sed -E 's:/target/[^/:]+\.jar:/target/classes:g' target/test.classpath)
    # Testcontainers reads these only from the environment, as in scenarios/pom.xml.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
    export TESTCONTAINERS_HOST_OVERRIDE=localhost TESTCONTAINERS_CLIENT_PING_TIMEOUT=30
    # On the class path of the JVM, where tests that compile code look for it.
    exec "${runner[@]}" "$java" --enable-native-access=ALL-UNNAMED "${options[@]}" \
        --class-path "$console:target/test-classes:target/classes:$classpath" \
        org.junit.platform.console.ConsoleLauncher execute "${classes[@]}" \
        --config junit.jupiter.execution.parallel.enabled=true \
        --reports-dir "$reports" --disable-banner --details none
}
