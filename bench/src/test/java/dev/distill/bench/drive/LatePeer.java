package dev.distill.bench.drive;

import dev.distill.bench.peer.PeerServer;
import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Product;
import dev.distill.bench.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A peer that loads its library with its first case. */
public final class LatePeer implements Work.Reader<Step> {

    private final Path library;

    private LatePeer(Path library) {
        this.library = library;
    }

    /**
     * Serves.
     *
     * @param arguments the library
     */
    public static void main(String[] arguments) throws IOException {
        PeerServer.serve("late", new LatePeer(Path.of(arguments[0])));
    }

    @Override
    public Step product(Product product) {
        try (FileChannel file = FileChannel.open(library)) {
            MappedByteBuffer loaded = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            return () -> loaded.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
