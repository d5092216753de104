package dev.distill.maven.data;

import static dev.distill.dsl.data.DataSets.address;
import static dev.distill.dsl.data.DataSets.dataSet;

import dev.distill.dsl.data.DataSet;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** A build in a process of its own, which fetches a set of one file into a folder that others share. */
final class FetchingBuild {

    /** The one file. */
    static final String FILE = "one.tsv";

    private FetchingBuild() {}

    /**
     * Fetches.
     *
     * @param arguments the address of the file
     */
    public static void main(String[] arguments) {
        FetchListener listener = new FetchListener() {
            @Override
            public void at(String file, long bytes, OptionalLong all) {}

            @Override
            public void told(String message) {
                System.out.println(message);
            }
        };
        Download download = new Download(
                HttpClient.newHttpClient(),
                new Download.Patience(2, Duration.ofMillis(1), Duration.ofMinutes(2)),
                listener);
        SetFetcher.of(artifact -> Path.of(artifact.fileName()), download, listener)
                .fetch(set(arguments[0]));
    }

    static DataSet set(String address) {
        return dataSet("one").holding(FILE, address(address));
    }

    /** Starts one on a folder; what it tells goes to a file. */
    static Process start(Path common, String address, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Ddistill.data=" + common,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchingBuild.class.getName(),
                        address)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
