package dev.distill.dsl.pin.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of claims as people write it: what is wrong is told by the claim's number in it, and by the field. */
final class ClaimsFile {
    private static final List<String> OF_CLAIMS = List.of("claim", "paper", "mark");
    private static final List<String> OF_TESTS = List.of("value", "arm", "is", "than");
    private static final String ADVICE = "The guide's page on studies on a site shows one whole.";

    private ClaimsFile() {}

    static List<Claim> read(String text) {
        JsonNode all = Canonical.read(text, JsonNode.class);
        Require.that(all.isArray(), "The claims are no JSON array.", ADVICE);
        List<Claim> claims = new ArrayList<>();
        for (JsonNode each : all) {
            claims.add(claim("claim (" + (claims.size() + 1) + ")", each));
        }
        return claims;
    }

    private static Claim claim(String whose, JsonNode node) {
        has(whose, node, OF_CLAIMS);
        mark(whose, node.path("mark").asText());
        ObjectNode claim = node.deepCopy();
        claim.putIfAbsent("note", claim.textNode(""));
        claim.putIfAbsent("study", claim.nullNode());
        claim.putIfAbsent("tests", claim.arrayNode());
        Require.that(claim.get("tests").isArray(), "The tests of the " + whose + " are no JSON array.", ADVICE);
        int test = 0;
        for (JsonNode each : claim.get("tests")) {
            has("test (" + ++test + ") of the " + whose, each, OF_TESTS);
        }
        try {
            return Canonical.read(Canonical.line(claim), Claim.class);
        } catch (DistillException e) {
            throw told(whose, e);
        }
    }

    private static void mark(String whose, String mark) {
        List<String> marks = Arrays.stream(Mark.values())
                .map(each -> Canonical.tree(each).asText())
                .toList();
        if (!marks.contains(mark)) {
            throw new DistillException(
                    "The " + whose + " has a mark (" + Shown.of(mark) + ") that is none.",
                    "There are: " + String.join(", ", marks) + ".");
        }
    }

    private static void has(String whose, JsonNode node, List<String> fields) {
        Require.that(node.isObject(), "The " + whose + " is no JSON object.", ADVICE);
        fields.forEach(field ->
                Require.that(node.path(field).isTextual(), "The " + whose + " has no text (" + field + ").", ADVICE));
    }

    /** What the records refuse says what to do; the rest is what the reader of JSON makes of it. */
    private static DistillException told(String whose, DistillException unreadable) {
        for (Throwable at = unreadable; at != null; at = at.getCause()) {
            if (at instanceof DeclarationException refusal) {
                List<String> lines = refusal.getMessage().lines().toList();
                return new DistillException(
                        "The " + whose + " cannot be read: " + lines.get(0), lines.get(lines.size() - 1), refusal);
            }
        }
        String problem = unreadable.getMessage().lines().findFirst().orElse("");
        return new DistillException("The " + whose + " cannot be read: " + Shown.of(problem), ADVICE, unreadable);
    }
}
