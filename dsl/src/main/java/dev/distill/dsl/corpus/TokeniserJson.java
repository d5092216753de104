package dev.distill.dsl.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@code tokenizer.json} says. Whatever would give other ids than the kinds that we have is refused by its name, and nothing is passed
 * over but lengths, padding and decoders, which decide no token's id, and of templates all but the ends between two texts.
 */
final class TokeniserJson {
    private static final Map<Special, List<String>> NAMES = Map.of(
            Special.BEGINNING, List.of("[CLS]", "<s>"),
            Special.END, List.of("[SEP]", "</s>", "<|endoftext|>"),
            Special.MASK, List.of("[MASK]", "<mask>"),
            Special.PADDING, List.of("[PAD]", "<pad>"));

    private final String file;
    private final JsonNode json;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> specials = new HashMap<>();

    private TokeniserJson(String file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads a file.
     *
     * @param name the file's, for messages
     */
    static TokeniserJson read(Path file, String name) throws IOException {
        TokeniserJson read = new TokeniserJson(name, parsed(file, name));
        read.checkKind();
        read.readTokens();
        return read;
    }

    private static JsonNode parsed(Path file, String name) throws IOException {
        try {
            JsonNode json = new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(Files.readAllBytes(file));
            check(json.path("model").isObject(), name, "it has no model");
            return json;
        } catch (JsonProcessingException e) {
            throw new DeclarationException(
                    "The tokeniser (" + name + ") is no tokenizer.json: it is not JSON.",
                    "Name the tokenizer.json of a model; a vocab.txt is read by wordPieces(...).");
        }
    }

    private static void check(boolean holds, String name, String problem) {
        Require.that(
                holds,
                "The tokeniser (" + name + ") is no sound tokenizer.json: " + problem + ".",
                "Get the file anew: it was damaged, or written by something else.");
    }

    private void check(boolean holds, String problem) {
        check(holds, file, problem);
    }

    private void checkKind() {
        switch (kindOf(model())) {
            case "WordPiece" -> checkWordPiece();
            case "BPE" -> checkBytePairs();
            default -> other("model", model());
        }
    }

    private void checkWordPiece() {
        is("continuing_subword_prefix", model(), "\"##\"");
        is("max_input_chars_per_word", model(), "100");
        is("normalizer", kindOf(json.path("normalizer")), "BertNormalizer");
        is("clean_text", json.path("normalizer"), "true");
        is("handle_chinese_chars", json.path("normalizer"), "true");
        is("pre_tokenizer", kindOf(json.path("pre_tokenizer")), "BertPreTokenizer");
    }

    private void checkBytePairs() {
        is("dropout", model(), "null", "0.0");
        is("unk_token", model(), "null");
        is("continuing_subword_prefix", model(), "null", "\"\"");
        is("end_of_word_suffix", model(), "null", "\"\"");
        is("byte_fallback", model(), "null", "false");
        is("ignore_merges", model(), "null", "false");
        is("normalizer", kindOf(json.path("normalizer")), "none");
        is("pre_tokenizer", kindOf(json.path("pre_tokenizer")), "ByteLevel");
        is("use_regex", json.path("pre_tokenizer"), "null", "true");
    }

    private void is(String what, JsonNode where, String... allowed) {
        is(what, where.path(what).isMissingNode() ? "null" : where.path(what).toString(), allowed);
    }

    private void is(String what, String found, String... allowed) {
        Require.that(
                List.of(allowed).contains(found),
                "The tokeniser (" + file + ") is of another kind: its " + what + " is (" + Shown.of(found) + ").",
                "Name one of WordPiece as BERT has it, or of byte pairs as GPT-2 or RoBERTa has them.");
    }

    private void other(String what, JsonNode found) {
        is(what, kindOf(found), "WordPiece", "BPE");
    }

    private static String kindOf(JsonNode node) {
        return node.isObject() ? node.path("type").asText("none") : "none";
    }

    private JsonNode model() {
        return json.path("model");
    }

    private void readTokens() {
        model().path("vocab").properties().forEach(token -> put(token.getKey(), token.getValue()));
        check(!ids.isEmpty(), "its vocabulary is empty");
        for (JsonNode added : json.path("added_tokens")) {
            String content = added.path("content").asText();
            Require.that(
                    added.path("special").asBoolean(),
                    "The tokeniser (" + file + ") is of another kind: it adds a token (" + Shown.of(content)
                            + ") to its model's that is not a special one.",
                    "Name one whose tokens are all its model's.");
            put(content, added.path("id"));
            specials.put(content, added.path("id").intValue());
        }
        Map<Integer, String> tokens = new TreeMap<>();
        ids.forEach((token, id) -> check(
                tokens.put(id, token) == null,
                "two of its tokens have the id (" + id + "), (" + Shown.of(token) + ") one of them"));
    }

    private void put(String token, JsonNode id) {
        check(id.isInt() && id.intValue() >= 0, "the token (" + Shown.of(token) + ") has no id from 0");
        Integer before = ids.put(token, id.intValue());
        check(before == null || before == id.intValue(), "the token (" + Shown.of(token) + ") has two ids");
    }

    TokeniserFile.Kind kind() {
        return kindOf(model()).equals("BPE") ? TokeniserFile.Kind.BYTE_PAIR : TokeniserFile.Kind.WORD_PIECE;
    }

    /** One more than the largest id. */
    int size() {
        return 1 + ids.values().stream().mapToInt(id -> id).max().orElseThrow();
    }

    Map<Special, Integer> special() {
        Map<Special, Integer> found = new EnumMap<>(Special.class);
        NAMES.forEach((special, names) -> names.stream()
                .filter(specials::containsKey)
                .findFirst()
                .ifPresent(name -> found.put(special, specials.get(name))));
        return found;
    }

    /** How many ENDs a template has between two texts; 1 where it tells nothing that we have a word for. */
    int endsBetween() {
        JsonNode last = json.path("post_processor");
        JsonNode parts = last.path("processors");
        if (!parts.isArray()) {
            return endsBetween(last);
        }
        int most = 1;
        for (JsonNode part : parts) {
            most = Math.max(most, endsBetween(part));
        }
        return most;
    }

    private int endsBetween(JsonNode processor) {
        return switch (kindOf(processor)) {
            case "RobertaProcessing" -> 2;
            case "TemplateProcessing" -> Math.max(1, endsBetweenTexts(processor.path("pair")));
            default -> 1;
        };
    }

    private int endsBetweenTexts(JsonNode pieces) {
        int ends = 0;
        boolean between = false;
        for (JsonNode piece : pieces) {
            boolean text = piece.has("Sequence");
            if (between && text) {
                return ends;
            }
            between |= text;
            String token = piece.path("SpecialToken").path("id").asText();
            if (between && specials.getOrDefault(token, -1).equals(special().get(Special.END))) {
                ends++;
            }
        }
        return 1;
    }

    Coder coder() {
        return kind() == TokeniserFile.Kind.BYTE_PAIR ? bytePairs() : wordPieces();
    }

    private Coder wordPieces() {
        String unknown = model().path("unk_token").asText();
        check(
                ids.containsKey(unknown),
                "its token for what is unknown (" + Shown.of(unknown) + ") is none of its tokens");
        JsonNode normaliser = json.path("normalizer");
        boolean lowered = normaliser.path("lowercase").asBoolean();
        boolean stripped = normaliser.path("strip_accents").asBoolean(lowered);
        return new WordPieceCoder(ids, unknown, new BertWords(stripped, lowered));
    }

    private Coder bytePairs() {
        int[] ofBytes = new int[BytePairCoder.BYTES];
        for (int i = 0; i < ofBytes.length; i++) {
            ofBytes[i] = id(Character.toString(ByteLetters.of(i)));
        }
        Map<Long, BytePairCoder.Pair> pairs = new HashMap<>();
        for (JsonNode merge : model().path("merges")) {
            List<String> sides = sides(merge);
            check(sides.size() == 2, "a merge (" + Shown.of(merge.toString()) + ") has not two sides");
            long key = BytePairCoder.key(id(sides.get(0)), id(sides.get(1)));
            pairs.putIfAbsent(key, new BytePairCoder.Pair(pairs.size(), id(sides.get(0) + sides.get(1))));
        }
        Map<Integer, byte[]> tokens = new HashMap<>();
        ids.forEach((token, id) -> tokens.put(id, ByteLetters.bytes(token)));
        return new BytePairCoder(
                ofBytes,
                pairs,
                tokens,
                json.path("pre_tokenizer").path("add_prefix_space").asBoolean());
    }

    /** A merge is written "a b" by older libraries, ["a", "b"] by newer ones. */
    private static List<String> sides(JsonNode merge) {
        List<String> sides = new ArrayList<>();
        if (merge.isArray()) {
            merge.forEach(side -> sides.add(side.asText()));
            return sides;
        }
        return List.of(merge.asText().split(" "));
    }

    private int id(String token) {
        Integer id = ids.get(token);
        check(id != null, "the token (" + Shown.of(token) + ") is missing from its vocabulary");
        return id;
    }
}
