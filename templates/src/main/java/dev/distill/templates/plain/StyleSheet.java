package dev.distill.templates.plain;

import dev.distill.templates.text.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures' own style sheet, as it is for light paper: plain rules, without what is said of media.
 *
 * @param rules by specificity, then in their order: of two, the later one counts
 */
record StyleSheet(List<Rule> rules) {

    private static final String FILE = "/dev/distill/templates/chart.css";
    private static final Pattern MEDIA = Pattern.compile("@media[^{]*\\{(?:[^{}]*\\{[^{}]*\\})*[^{}]*\\}");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");

    /**
     * What is said of the elements that a selector fits.
     *
     * @param selector one, without commas
     * @param values by property
     */
    record Rule(String selector, Map<String, String> values) {

        /** Classes and pseudo-classes count more than any number of element names. */
        private int specificity() {
            long classes = selector.chars().filter(it -> it == '.' || it == ':').count();
            long names = List.of(selector.split("\\s+")).stream()
                    .filter(part -> Character.isLetter(part.charAt(0)))
                    .count();
            return (int) (1_000 * classes + names);
        }
    }

    /** The rules of the figures. */
    static StyleSheet ofFigures() {
        return parse(Resources.text(FILE));
    }

    static StyleSheet parse(String text) {
        List<Rule> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(MEDIA.matcher(text).replaceAll(""));
        while (rule.find()) {
            Map<String, String> values = values(rule.group(2));
            for (String selector : rule.group(1).split(",")) {
                rules.add(new Rule(selector.trim(), values));
            }
        }
        rules.sort(Comparator.comparingInt(Rule::specificity));
        return new StyleSheet(List.copyOf(rules));
    }

    private static Map<String, String> values(String body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : body.split(";")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).trim(),
                        line.substring(colon + 1).trim());
            }
        }
        return values;
    }
}
