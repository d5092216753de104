package dev.distill.maven.origin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A launcher as a pin may tell it to everyone: where files lie on this machine is nobody else's business. */
final class ToldLauncher {

    /** A whole place: a word of its own, or what follows a sign or the letter of an option. */
    private static final Pattern PLACE = Pattern.compile("(^|[=:,]|^-\\p{Alpha})(/[^=:,]*)");

    private final Path tree;

    /**
     * @param folder of the project; its work tree is the folder above that git keeps its own in, or the folder itself
     */
    ToldLauncher(Path folder) {
        this.tree = Stream.iterate(folder.toAbsolutePath(), above -> above != null, Path::getParent)
                .filter(above -> Files.exists(above.resolve(".git")))
                .findFirst()
                .orElse(folder.toAbsolutePath());
    }

    /** The words, with files of the work tree by their paths in it, and others by their names. */
    String of(List<String> words) {
        return words.stream().map(this::told).collect(Collectors.joining(" "));
    }

    private String told(String word) {
        return PLACE.matcher(word).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + place(found)));
    }

    private String place(MatchResult found) {
        Path place = Path.of(found.group(2)).normalize();
        if (place.startsWith(tree) && !place.equals(tree)) {
            return tree.relativize(place).toString();
        }
        return place.getFileName() == null ? "/" : place.getFileName().toString();
    }
}
