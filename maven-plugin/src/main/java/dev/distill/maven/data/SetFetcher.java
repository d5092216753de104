package dev.distill.maven.data;

import dev.distill.dsl.data.DataSet;
import dev.distill.dsl.data.Offer;
import dev.distill.dsl.data.WantedFile;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Brings the missing files of data sets into the folder that projects share. A file gets its name when it is whole and has its digest, so
 * whoever sees it may read it; builds that want the same set come one after another.
 */
public final class SetFetcher {

    private static final String MAKING = ".fetching";

    private final Sources sources;
    private final FetchListener listener;

    /** Where sources come from: the network and Maven's repositories. */
    interface Sources {
        /** The file of an artifact, in a place of Maven's own. */
        Path artifact(Offer.Artifact artifact);

        /** Brings what is at an address into a file. */
        void download(Offer.Address address, Path file);
    }

    SetFetcher(Sources sources, FetchListener listener) {
        this.sources = sources;
        this.listener = listener;
    }

    /**
     * Fetches what a set's own folder lacks.
     *
     * @throws DistillException where a file is not to be had; what could be had is kept
     */
    @SuppressWarnings("try")
    public void fetch(DataSet set) {
        Path making = DataSet.common().resolve(MAKING);
        try {
            SetLock lock = SetLock.take(
                    making.resolve(set.name() + ".lock"),
                    () -> listener.told(set.name() + ": another build fetches it; waiting"));
            try {
                Path beside = Files.createDirectories(making.resolve(set.name()));
                fetch(set, beside);
                delete(beside);
            } finally {
                lock.close();
            }
        } catch (UncheckedIOException e) {
            throw FetchAdvice.unwritable(set.name(), DataSet.common(), e.getCause());
        } catch (IOException e) {
            throw FetchAdvice.unwritable(set.name(), DataSet.common(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DistillException("The fetching was interrupted.", "Type it again: it goes on from there.");
        }
    }

    private void fetch(DataSet set, Path beside) throws IOException {
        removeOthers(set);
        DistillException last = null;
        int most = set.files().stream()
                .mapToInt(file -> file.offers().size())
                .max()
                .orElse(0);
        for (int choice = 0; choice < most; choice++) {
            for (Map.Entry<Offer.Source, List<WantedFile>> source :
                    bySource(set, choice).entrySet()) {
                try {
                    bring(source.getKey(), source.getValue(), choice, set.home(), beside);
                } catch (DistillException e) {
                    if (last != null) {
                        listener.told(last.getMessage());
                    }
                    last = e;
                }
            }
        }
        if (!set.missingIn(set.home()).isEmpty()) {
            throw last != null ? last : byHand(set);
        }
    }

    /** What has its name and not its digest was damaged after it was fetched. */
    private void removeOthers(DataSet set) throws IOException {
        for (WantedFile file : set.files()) {
            Path place = set.home().resolve(file.name());
            if (file.sha256().isPresent()
                    && Files.isRegularFile(place)
                    && !Digest.of(place).equals(file.sha256().get())) {
                listener.told(place + ": not what it was, fetched anew");
                remove(place);
            }
        }
    }

    private static DistillException byHand(DataSet set) {
        WantedFile file = set.missingIn(set.home()).get(0);
        return new DistillException(
                "The data (" + file.name() + ") of the data set (" + set.name() + ") are offered nowhere.",
                set.advice());
    }

    private static Map<Offer.Source, List<WantedFile>> bySource(DataSet set, int choice) {
        Map<Offer.Source, List<WantedFile>> files = new LinkedHashMap<>();
        for (WantedFile file : set.missingIn(set.home())) {
            if (file.offers().size() > choice) {
                files.computeIfAbsent(file.offers().get(choice).source(), any -> new ArrayList<>())
                        .add(file);
            }
        }
        return files;
    }

    private void bring(Offer.Source source, List<WantedFile> files, int choice, Path home, Path beside)
            throws IOException {
        Path whole = brought(source, beside);
        checkDigest(source, whole);
        Path making = Files.createTempDirectory(beside, "making-");
        try {
            unpack(source, whole, files, choice, making);
            for (WantedFile file : files) {
                place(file, making.resolve(file.name()), home, source);
            }
        } catch (DistillException e) {
            if (source.sha256().isEmpty()) {
                deleteDownload(source, whole);
            }
            throw e;
        } finally {
            delete(making);
        }
    }

    private Path brought(Offer.Source source, Path beside) throws IOException {
        if (source instanceof Offer.Artifact artifact) {
            return sources.artifact(artifact);
        }
        Offer.Address address = (Offer.Address) source;
        Path folder = Files.createDirectories(
                beside.resolve(Digest.of(address.uri().toString()).substring(0, 16)));
        Path file = folder.resolve(address.fileName());
        if (!Files.isRegularFile(file)) {
            sources.download(address, file);
        }
        return file;
    }

    private void checkDigest(Offer.Source source, Path whole) throws IOException {
        checkPublished(source, whole);
        String found = Digest.of(whole);
        if (source.sha256().isEmpty()) {
            listener.told(source.fileName() + ": its SHA-256 was not known; it is " + found);
        } else if (!source.sha256().get().equals(found)) {
            deleteDownload(source, whole);
            throw FetchAdvice.otherDigest(
                    source.fileName(), source.describe(), found, source.sha256().get());
        }
    }

    private static void checkPublished(Offer.Source source, Path whole) throws IOException {
        if (source.md5().isEmpty()) {
            return;
        }
        String found = Digest.md5(whole);
        if (!source.md5().get().equals(found)) {
            deleteDownload(source, whole);
            throw FetchAdvice.otherMd5(
                    source.fileName(), source.describe(), found, source.md5().get());
        }
    }

    /** A file in Maven's local repository is Maven's. */
    private static void deleteDownload(Offer.Source source, Path whole) throws IOException {
        if (source instanceof Offer.Address) {
            Files.deleteIfExists(whole);
        }
    }

    private static void unpack(Offer.Source source, Path whole, List<WantedFile> files, int choice, Path making)
            throws IOException {
        Map<String, Path> entries = new LinkedHashMap<>();
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (WantedFile file : files) {
            Offer offer = file.offers().get(choice);
            Path place = making.resolve(file.name());
            Files.createDirectories(place.getParent());
            if (file.tree()) {
                Unpacking.of(whole, source.fileName()).tree(offer.entry(), Files.createDirectories(place));
            } else if (offer.entry().isPresent()) {
                Path same = entries.putIfAbsent(offer.entry().get(), place);
                if (same != null) {
                    copies.put(place, same);
                }
            } else {
                Files.copy(whole, place);
            }
        }
        if (!entries.isEmpty()) {
            Unpacking.of(whole, source.fileName()).files(entries);
        }
        for (Map.Entry<Path, Path> copy : copies.entrySet()) {
            Files.copy(copy.getValue(), copy.getKey());
        }
    }

    private void place(WantedFile file, Path made, Path home, Offer.Source source) throws IOException {
        if (!file.tree()) {
            String found = Digest.of(made);
            if (file.sha256().isPresent() && !file.sha256().get().equals(found)) {
                throw FetchAdvice.otherDigest(
                        file.name(), source.describe(), found, file.sha256().get());
            }
            listener.told(file.name() + ": SHA-256 " + found);
        }
        Path place = home.resolve(file.name());
        Files.createDirectories(place.getParent());
        protect(made);
        Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Studies read and never write. */
    private static void protect(Path made) throws IOException {
        try (Stream<Path> all = Files.walk(made)) {
            all.filter(Files::isRegularFile).forEach(file -> file.toFile().setReadOnly());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void remove(Path file) throws IOException {
        file.toFile().setWritable(true);
        Files.delete(file);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                remove(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A fetcher of a build. */
    static SetFetcher of(Function<Offer.Artifact, Path> artifacts, Download download, FetchListener listener) {
        return new SetFetcher(
                new Sources() {
                    @Override
                    public Path artifact(Offer.Artifact artifact) {
                        return artifacts.apply(artifact);
                    }

                    @Override
                    public void download(Offer.Address address, Path file) {
                        download.bring(address.uri(), file);
                    }
                },
                listener);
    }
}
