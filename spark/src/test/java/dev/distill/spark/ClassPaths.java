package dev.distill.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of the tests, taken apart: in a cluster nobody has all of it. */
final class ClassPaths {

    private static final Pattern WORKERS = Pattern.compile(
            ".*[/\\\\](nd4j|javacpp|openblas|flatbuffers|protobuf-1|guava-1|neoitertools|byteunits|oshi|jna"
                    + "|threetenbp|commons-|jackson-(1|core|databind|annotations|datatype)|slf4j-api)[^/\\\\]*");
    private static final Pattern OURS = Pattern.compile(
            ".*[/\\\\](target[/\\\\](test-)?classes|distill-[^/\\\\]*|(junit|hadoop-client-minicluster|opentest4j|apiguardian|assertj"
                    + "|surefire|byte-buddy)[^/\\\\]*)");
    private static final Pattern NATIVE = Pattern.compile(".*[/\\\\](nd4j-|javacpp-|openblas-)[^/\\\\]*");

    private ClassPaths() {}

    static List<Path> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** What a cluster has before anybody comes. */
    static List<Path> spark() {
        return all().stream()
                .filter(it -> !OURS.matcher(it.toString()).matches()
                        && !NATIVE.matcher(it.toString()).matches())
                .toList();
    }

    /** What a worker has: neither Spark nor Scala. */
    static List<Path> worker() {
        return all().stream()
                .filter(it -> WORKERS.matcher(it.toString()).matches()
                        || it.toString().matches(".*(dsl|engine)[/\\\\]target[/\\\\]classes|.*distill-(dsl|engine)-.*"))
                .toList();
    }

    /** What a study's own jar holds that is submitted to a cluster: all that a worker has, and the tests' study. */
    static List<Path> submitted() {
        return Stream.concat(worker().stream(), all().stream().filter(it -> it.toString()
                        .matches(".*spark[/\\\\]target[/\\\\](test-)?classes")))
                .toList();
    }
}
