package dev.distill.dsl.pin.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.distill.dsl.text.JsonFault;
import dev.distill.dsl.text.Shown;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JSON object with one entry on each line, every one with a comma behind it, and the same last entry always: a union of the
 * lines of two such files is such a file again.
 */
public final class Entries {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern ENTRY = Pattern.compile("\"([^\"\\\\\\p{Cntrl}]{1,1000})\": (.+),");
    private static final String LAST = "\"\": {}";

    private Entries() {}

    /** The text of such an object: each value as it is given, each name without what a line cannot hold. */
    public static String text(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> "\"" + plain(entry.getKey()) + "\": " + entry.getValue() + ",\n")
                .collect(Collectors.joining("", "{\n", LAST + "\n}\n"));
    }

    private static String plain(String key) {
        return key.replaceAll("[\"\\\\\\p{Cntrl}]", "'");
    }

    /**
     * Reads the entries, each value as it stands there.
     *
     * @param merged whether two values of one name are left from a merge, of which the last counts, and not a conflict
     */
    public static SortedMap<String, String> parse(String file, String text, boolean merged) {
        List<String> lines = Lines.of(file, text).lines();
        if (lines.size() < 3
                || !lines.get(0).equals("{")
                || !lines.get(lines.size() - 2).equals(LAST)
                || !lines.get(lines.size() - 1).equals("}")) {
            throw Refusals.file(file, "it is no object with an entry on each line and (" + LAST + ") as the last");
        }
        SortedMap<String, String> entries = new TreeMap<>();
        for (int at = 1; at < lines.size() - 2; at++) {
            Matcher entry = ENTRY.matcher(lines.get(at));
            if (!entry.matches()) {
                throw Refusals.line(file, at + 1, "it is no entry of a name and a value with a comma behind it");
            }
            tree(file, at + 1, entry.group(2));
            String known = entries.put(entry.group(1), entry.group(2));
            if (known != null && !merged && !known.equals(entry.group(2))) {
                throw Refusals.conflict(file, "(" + Shown.of(entry.group(1)) + ")");
            }
        }
        return entries;
    }

    private static void tree(String file, int line, String value) {
        try {
            MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw Refusals.line(file, line, "its value is no JSON (" + JsonFault.of(e) + ")");
        }
    }

    /** The tree of a value that was read. */
    public static JsonNode tree(String value) {
        try {
            return MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry's value is JSON.", e);
        }
    }
}
