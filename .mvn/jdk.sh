# Read by mvnw before anything else, and by the scripts in bin: finds a JDK 25 when the default java is older.
# Who only runs Java sets gelada_needs=java, and is content with one that has no compiler.
#
# Compiler, tests and spring-boot:run find their JDK by toolchain and need none of this. The formatter runs inside
# Maven's own Java, and an old one cannot parse the language of the new.

gelada_release() { # the feature version of the JDK in folder $1, or 0
    gelada_feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
    echo "${gelada_feature:-0}"
}

gelada_jdk() { # the folder of the first JDK of at least 25, or nothing
    for gelada_home in "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
        "$(java_bin=$(command -v java) && dirname "$(dirname "$(readlink -f "$java_bin")")")" \
        /usr/lib/jvm/* /opt/*jdk* /opt/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -x "$gelada_home/bin/${gelada_needs:-javac}" ] || continue
        [ "$(gelada_release "$gelada_home")" -ge 25 ] || continue
        echo "$gelada_home"
        return
    done
}

gelada_found=$(gelada_jdk)
if [ -n "$gelada_found" ]; then
    JAVA_HOME=$gelada_found
    # Maven's and the formatter's own libraries reach for Unsafe and native code; these silence the JDK's complaints.
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
    export JAVA_HOME MAVEN_OPTS
fi
