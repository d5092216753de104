package dev.distill.dsl.question;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.JsonFault;
import dev.distill.dsl.text.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts and questions in a file as SQuAD's are, 1.1 (Rajpurkar et al. 2016, arXiv 1606.05250) and 2.0 (Rajpurkar et al. 2018, arXiv
 * 1806.03822), read an article at a time. Places of answers count Unicode's code points there, as Python does. Whatever is wrong is told with
 * its question, or its article and paragraph.
 */
public final class SquadFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final List<Passage> passages = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private String place = "";

    private SquadFile(Path file) {
        this.file = file;
    }

    /** The texts of a file in order, each with a question or more. */
    public static List<Passage> passages(Path file) {
        SquadFile read = new SquadFile(file);
        try (JsonParser json = MAPPER.createParser(file.toFile())) {
            read.file(json);
            Require.that(
                    json.nextToken() == null,
                    "The file (" + file + ") goes on behind its one object, in line "
                            + json.currentLocation().getLineNr() + ".",
                    "Leave out what stands there: files are laid out as SQuAD 1.1 and 2.0 are.");
        } catch (JsonProcessingException e) {
            throw new DeclarationException(
                    "The file (" + file + ") is no whole JSON: " + JsonFault.of(e) + JsonFault.where(e) + ".",
                    JsonFault.isEncoding(e)
                            ? "Convert it to UTF-8, such as with iconv -f ISO-8859-1 -t UTF-8."
                            : "Get it again: it may be cut short, or is not laid out as SQuAD 1.1 and 2.0 are.");
        } catch (IOException e) {
            throw new DeclarationException("The file (" + file + ") cannot be read: " + e + ".", "Look at it.");
        }
        Require.that(!read.passages.isEmpty(), "The file (" + file + ") has no questions.", "Name another file.");
        return read.passages;
    }

    private void file(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "is no object with the key (data)");
        boolean found = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = json.currentName().equals("data");
            JsonToken value = json.nextToken();
            if (data) {
                require(value == JsonToken.START_ARRAY, "has no list under the key (data)");
                articles(json);
                found = true;
            } else {
                json.skipChildren();
            }
        }
        place = "";
        require(found, "has no key (data)");
    }

    private void articles(JsonParser json) throws IOException {
        for (int article = 1; json.nextToken() != JsonToken.END_ARRAY; article++) {
            JsonNode tree = MAPPER.readTree(json);
            place = " in article " + article;
            int paragraph = 1;
            for (JsonNode one : list(tree, "paragraphs")) {
                place = " in article " + article + ", paragraph " + paragraph;
                passage(one);
                paragraph++;
            }
        }
    }

    private void passage(JsonNode paragraph) {
        String text = text(paragraph, "context");
        List<Question> questions = new ArrayList<>();
        String here = place;
        for (JsonNode one : list(paragraph, "qas")) {
            place = here;
            questions.add(question(one, text));
        }
        place = here;
        if (!questions.isEmpty()) {
            passages.add(new Passage(text, questions));
        }
    }

    private Question question(JsonNode node, String context) {
        String id = text(node, "id");
        place = " in question (" + Shown.of(id) + ")";
        require(ids.add(id), "has the id (" + Shown.of(id) + ") twice", "Give each question an id of its own.");
        List<Answer> answers = new ArrayList<>();
        for (JsonNode one : list(node, "answers")) {
            answers.add(answer(one, context));
        }
        boolean impossible = node.path("is_impossible").asBoolean(false);
        require(
                impossible == answers.isEmpty(),
                impossible ? "has answers" + place + ", which is said to have none" : "has no answer" + place,
                "Mend its answers, or its key (is_impossible).");
        return new Question(id, text(node, "question"), answers);
    }

    private Answer answer(JsonNode node, String context) {
        String text = text(node, "text");
        JsonNode start = node.path("answer_start");
        require(
                start.canConvertToInt() && start.isIntegralNumber(),
                "has no number under the key (answer_start)" + place);
        int points = start.intValue();
        boolean within = points >= 0 && points <= context.codePointCount(0, context.length());
        int from = within ? context.offsetByCodePoints(0, points) : 0;
        require(
                within && context.startsWith(text, from),
                "has the answer (" + Shown.of(text) + ") at (" + points + ")" + place
                        + ", and the text has something else there",
                "Mend (answer_start), which counts characters from 0.");
        return new Answer(text, from);
    }

    private String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        require(value.isTextual(), "has no text under the key (" + key + ")" + place);
        require(!value.textValue().isBlank(), "has an empty text under the key (" + key + ")" + place);
        return value.textValue();
    }

    private JsonNode list(JsonNode node, String key) {
        JsonNode value = node.path(key);
        require(value.isArray(), "has no list under the key (" + key + ")" + place);
        return value;
    }

    private void require(boolean holds, String problem) {
        require(holds, problem, "Mend it: files are laid out as SQuAD 1.1 and 2.0 are.");
    }

    private void require(boolean holds, String problem, String advice) {
        Require.that(holds, "The file (" + file + ") " + problem + ".", advice);
    }
}
