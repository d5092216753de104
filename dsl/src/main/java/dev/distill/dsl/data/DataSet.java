package dev.distill.dsl.data;

import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.CacheFolder;
import dev.distill.dsl.text.ProjectFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that belong together, under a name, with where they are to be had. All of this is advice: a run knows the bytes of the files that
 * it reads, and nothing of their set. Each change returns another.
 *
 * @param name of its folder
 * @param title what it is, with its authors
 * @param licence as its authors or publishers state it
 * @param files in order
 * @param elsewhere folders that are looked at before the common one, absolute
 * @param hint how it is had by hand; empty where there is nothing to say
 */
public record DataSet(
        String name, String title, String licence, List<WantedFile> files, List<Path> elsewhere, String hint) {
    private static final String KIND = "data";
    /** How a missing set is fetched. */
    static final String FETCH = "mvn distill:data -Ddistill.data.fetch";

    /** Checks the name. */
    public DataSet {
        Name.folder("name of the data set", name);
        files = List.copyOf(files);
        elsewhere = List.copyOf(elsewhere);
        Require.distinct(
                "file of the data set", files.stream().map(WantedFile::name).toList());
    }

    /** Where all data sets are kept that are fetched: below the user's home unless {@code -Ddistill.data=} names another folder. */
    public static Path common() {
        return CacheFolder.of(KIND);
    }

    /** Returns the set with another file, which is what an offer brings, or an entry of it. */
    public DataSet holding(String file, Offer... offers) {
        return with(new WantedFile(file, false, digest(offers), List.of(offers)));
    }

    /** Returns the set with another file, whose SHA-256 is known. */
    public DataSet holding(String file, String sha256, Offer... offers) {
        return with(new WantedFile(file, false, Optional.of(sha256), List.of(offers)));
    }

    /** Returns the set with a folder of files, such as images by their classes: all of an archive, or what is below an entry. */
    public DataSet holdingTree(String folder, Offer... offers) {
        return with(new WantedFile(folder, true, Optional.empty(), List.of(offers)));
    }

    /** What is brought is the file itself where it is no entry. */
    private static Optional<String> digest(Offer... offers) {
        return Arrays.stream(offers)
                .filter(offer -> offer.entry().isEmpty())
                .findFirst()
                .flatMap(offer -> offer.source().sha256());
    }

    private DataSet with(WantedFile file) {
        List<WantedFile> more = new ArrayList<>(files);
        more.add(file);
        return new DataSet(name, title, licence, more, elsewhere, hint);
    }

    /** Returns the set with a title, such as "Reviews of films (Maas et al. 2011)". */
    public DataSet titled(String title) {
        return new DataSet(name, title, licence, files, elsewhere, hint);
    }

    /** Returns the set with the licence that it is under. */
    public DataSet licensed(String licence) {
        return new DataSet(name, title, licence, files, elsewhere, hint);
    }

    /** Returns the set with a word on how it is had by hand, as a whole sentence. */
    public DataSet hinting(String hint) {
        return new DataSet(name, title, licence, files, elsewhere, hint);
    }

    /** Returns the set looked for in that folder too, before the common one: a relative one starts at the folder of the project's pom. */
    public DataSet alsoIn(Path folder) {
        List<Path> more = new ArrayList<>(elsewhere);
        more.add(ProjectFolder.resolve(folder));
        return new DataSet(name, title, licence, files, more, hint);
    }

    /** Where it is put when it is fetched. */
    public Path home() {
        return common().resolve(name);
    }

    /** The folders where it is looked for, in order. */
    public List<Path> places() {
        return Stream.concat(elsewhere.stream(), Stream.of(home())).toList();
    }

    /** The files that a folder lacks. */
    public List<WantedFile> missingIn(Path folder) {
        return files.stream().filter(file -> !file.isIn(folder)).toList();
    }

    /** The first folder that has all of its files. */
    public Optional<Path> found() {
        return places().stream().filter(place -> missingIn(place).isEmpty()).findFirst();
    }

    /**
     * The folder with all of its files, for the words that read a folder: {@code idxImages(mnist().folder())}.
     *
     * @throws MissingDataException where no folder has them all
     * @throws dev.distill.dsl.error.DeclarationException where a file is another than the one that is known
     */
    public Path folder() {
        Require.that(
                !files.isEmpty(),
                "The data set (" + name + ") has no files.",
                "Name them, as in dataSet(\"" + name + "\").holding(\"train.tsv\", address(\"https://...\")).");
        Needs.note(new Need.OfSet(this));
        Path place = found().orElseThrow(this::missing);
        files.forEach(file -> file.check(name, place));
        return place;
    }

    /** A file of this set, for the words that read a file; all others have to be there, too. */
    public Path file(String file) {
        Require.that(
                files.stream().anyMatch(each -> each.name().equals(file)),
                "The data set (" + name + ") has no file (" + file + ").",
                "There are: " + files.stream().map(WantedFile::name).collect(Collectors.joining(", ")) + ".");
        return folder().resolve(file);
    }

    /** Whether every file that is missing in its own folder has an offer. */
    public boolean isOffered() {
        return missingIn(home()).stream().noneMatch(file -> file.offers().isEmpty());
    }

    private MissingDataException missing() {
        List<WantedFile> lacking = missingIn(home());
        int others = lacking.size() - 1;
        return new MissingDataException(
                "The data set (" + name + ") is not there: (" + lacking.get(0).name() + ")"
                        + (others == 0 ? "" : " and " + others + (others == 1 ? " other file" : " other files"))
                        + " not found together in "
                        + places().stream().map(Path::toString).collect(Collectors.joining(" or ")) + ".",
                advice());
    }

    /** How it is had, in a sentence or two. */
    public String advice() {
        String fetching = isOffered()
                ? "Type " + FETCH + ", or put its files into one of these folders."
                : "Put its files into one of these folders.";
        return hint.isEmpty() ? fetching : fetching + " " + hint;
    }
}
