package dev.distill.dsl.pin.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What differs between two specifications, field by field. */
final class SpecificationChange {

    private static final int MOST = 4;
    private static final Set<String> TOLD_OTHERWISE = Set.of("teacher", "teachers", "seed", "start.run");

    /** What is meant where a field is not written. */
    private static final Map<String, String> UNWRITTEN = Map.of("numericClass.threads", "1");

    private final List<SettingChange> fields = new ArrayList<>();

    private SpecificationChange() {}

    /** All differences. */
    static List<SettingChange> fields(String before, String now) {
        SpecificationChange change = new SpecificationChange();
        change.compare("", Entries.tree(before), Entries.tree(now));
        return change.fields;
    }

    /** The first few differences, as {@code recipe.length: 500, was 400}. */
    static List<String> details(List<SettingChange> fields) {
        List<String> all = fields.stream().map(SettingChange::describe).toList();
        return all.size() <= MOST
                ? all
                : Stream.concat(all.stream().limit(MOST), Stream.of((all.size() - MOST) + " more"))
                        .toList();
    }

    private void compare(String path, JsonNode before, JsonNode now) {
        if (before.equals(now)) {
            return;
        }
        if (before.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> !TOLD_OTHERWISE.contains(within(path, name)))
                    .forEach(name -> compare(within(path, name), before.path(name), now.path(name)));
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "[" + i + "]", before.path(i), now.path(i));
            }
        } else {
            fields.add(new SettingChange(Shown.of(path), value(path, before), value(path, now)));
        }
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String value(String path, JsonNode node) {
        return node.isMissingNode()
                ? UNWRITTEN.getOrDefault(path, "none")
                : Shown.of(node.isTextual() ? node.asText() : node.toString());
    }
}
