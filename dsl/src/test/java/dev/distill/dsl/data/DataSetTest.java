package dev.distill.dsl.data;

import static dev.distill.dsl.data.DataSets.address;
import static dev.distill.dsl.data.DataSets.artifact;
import static dev.distill.dsl.data.DataSets.dataSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.task.Glue;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where data sets are found, and what is said where they are not. */
class DataSetTest {
    private static final String URL = "https://example.org/reviews.zip";

    @TempDir
    private Path temporary;

    private String before;

    @BeforeEach
    void keepSetsApart() {
        before = System.getProperty("distill.data");
        System.setProperty("distill.data", temporary.resolve("common").toString());
    }

    @AfterEach
    void asBefore() {
        if (before == null) {
            System.clearProperty("distill.data");
        } else {
            System.setProperty("distill.data", before);
        }
    }

    private DataSet reviews() {
        return dataSet("reviews")
                .holding("train.tsv", address(URL).entry("reviews/train.tsv"))
                .holding("dev.tsv", address(URL).entry("reviews/dev.tsv"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_missing_set_tells_its_first_file_and_how_to_fetch_it() {
        assertThatThrownBy(reviews()::folder)
                .isInstanceOf(MissingDataException.class)
                .hasMessage("The data set (reviews) is not there: (train.tsv) and 1 other file not found together in "
                        + temporary.resolve("common/reviews") + ".\n"
                        + "Type mvn distill:data -Ddistill.data.fetch, or put its files into one of these folders.");
    }

    @Test
    void a_set_without_offers_tells_what_its_hint_says() {
        DataSet byHand = dataSet("iam").holding("lines.tgz").hinting("Register at the authors' site.");
        assertThatThrownBy(byHand::folder)
                .hasMessageEndingWith("Put its files into one of these folders. Register at the authors' site.");
    }

    @Test
    void a_set_is_found_in_the_first_folder_that_has_it_whole() throws IOException {
        DataSet set = reviews().alsoIn(temporary.resolve("own"));
        write(temporary.resolve("own/train.tsv"), "half");
        write(set.home().resolve("train.tsv"), "a");
        write(set.home().resolve("dev.tsv"), "b");
        assertThat(set.folder()).isEqualTo(temporary.resolve("common/reviews"));
        write(temporary.resolve("own/dev.tsv"), "whole");
        assertThat(set.file("dev.tsv")).hasContent("whole");
    }

    @Test
    void another_file_than_the_one_that_is_known_is_refused_by_its_place() throws IOException {
        String digest = Digest.of("right");
        DataSet set = dataSet("one").holding("one.txt", address("https://example.org/one.txt", digest));
        Path place = write(set.home().resolve("one.txt"), "wrong");
        assertThatThrownBy(set::folder)
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining(place.toString())
                .hasMessageContaining(Digest.of("wrong"))
                .hasMessageContaining(digest + ") is that of the set.\n");
        write(place, "right");
        assertThat(set.folder()).isEqualTo(set.home());
    }

    @Test
    void names_that_lead_out_of_the_folder_are_refused() {
        for (String name : new String[] {"../x", "/x", "a/../b", "a//b", "", "a\\b", "."}) {
            assertThatThrownBy(() -> dataSet("one").holding(name)).hasMessageContaining("is no path below a folder");
            assertThatThrownBy(() -> address(URL).entry(name)).hasMessageContaining("is no path below a folder");
        }
    }

    @Test
    void what_is_no_address_or_artifact_or_digest_is_refused() {
        assertThatThrownBy(() -> address("ftp://example.org/x")).hasMessageContaining("none of http or https");
        assertThatThrownBy(() -> address("file:///etc/passwd")).hasMessageContaining("none of http or https");
        assertThatThrownBy(() -> address("no address")).isInstanceOf(DeclarationException.class);
        assertThatThrownBy(() -> artifact("junit")).hasMessageContaining("name no Maven artifact");
        assertThatThrownBy(() -> address(URL, "abc")).hasMessageContaining("no SHA-256");
    }

    @Test
    void what_a_declaration_looks_for_is_heard_though_it_ends_there() {
        try (Needs needs = Needs.listen()) {
            assertThatThrownBy(reviews()::folder).isInstanceOf(MissingDataException.class);
            assertThatThrownBy(() -> Tasks.cifar100(temporary)).isInstanceOf(MissingDataException.class);
            assertThatThrownBy(() ->
                            Tasks.imageFolders(temporary.resolve("pictures")).ofOneSize())
                    .isInstanceOf(MissingDataException.class);
            assertThat(needs.noted())
                    .containsExactly(
                            new Need.OfSet(reviews()),
                            new Need.OfPath(temporary.resolve("train.bin")),
                            new Need.OfPath(temporary.resolve("pictures")));
        }
        Needs.note(temporary);
    }

    /** A word that reads files and does not say so would be missing from what a study needs. */
    @Test
    void each_word_that_reads_files_says_so() {
        Path nowhere = temporary.resolve("nowhere");
        List<ThrowingCallable> words = List.of(
                () -> Tasks.idxImages(nowhere),
                () -> Tasks.imageFolders(nowhere).ofOneSize(),
                () -> Tasks.cifar10(nowhere),
                () -> Tasks.cifar100(nowhere),
                () -> Tasks.glue(Glue.SST_2, nowhere),
                () -> Tasks.stsB(nowhere),
                () -> Tasks.sentences(nowhere, nowhere),
                () -> Tasks.squad(nowhere, nowhere),
                () -> Corpora.text(nowhere).tokenisedBy(Corpora.characters()).inWindowsOf(8),
                () -> Corpora.wordPieces(nowhere),
                () -> Corpora.tokeniserFile(nowhere));
        for (ThrowingCallable word : words) {
            try (Needs needs = Needs.listen()) {
                assertThatThrownBy(word).isInstanceOf(MissingDataException.class);
                assertThat(needs.noted()).as("word %s", words.indexOf(word)).isNotEmpty();
            }
        }
    }

    @Test
    void who_listens_within_another_keeps_it_to_itself() {
        try (Needs outer = Needs.listen()) {
            Needs.note(temporary.resolve("one"));
            try (Needs inner = Needs.listen()) {
                Needs.note(temporary.resolve("two"));
                assertThat(inner.noted()).containsExactly(new Need.OfPath(temporary.resolve("two")));
            }
            Needs.note(temporary.resolve("three"));
            assertThat(outer.noted())
                    .containsExactly(
                            new Need.OfPath(temporary.resolve("one")), new Need.OfPath(temporary.resolve("three")));
        }
    }

    @Test
    void every_known_set_says_where_it_is_to_be_had_and_under_which_licence() {
        assertThat(DataSets.known()).extracting(DataSet::name).doesNotHaveDuplicates();
        assertThat(DataSets.known()).allSatisfy(set -> {
            assertThat(set.files()).isNotEmpty().allMatch(file -> !file.offers().isEmpty());
            assertThat(set.licence()).isNotBlank().isNotEqualTo("not told");
            assertThat(set.title()).isNotEqualTo(set.name());
        });
    }
}
