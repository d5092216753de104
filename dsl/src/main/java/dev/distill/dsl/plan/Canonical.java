package dev.distill.dsl.plan;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Absent;
import dev.distill.dsl.text.JsonFault;
import java.util.List;
import java.util.Optional;

/**
 * The one text form of a value: JSON with sorted keys, numbers in the shortest form that reads back to the same double, LF.
 * Equal values have equal texts on every machine.
 */
public final class Canonical {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .injectableValues(new InjectableValues.Std()
                    .addValue(Absent.PART, Optional.empty())
                    .addValue(Absent.LIST, List.of()))
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    /** How much is told of why a text is unreadable: a part of the text may be in it. */
    private static final int MOST = 300;

    private Canonical() {}

    /** The value's text on one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + value.getClass().getSimpleName() + " has no text form.", e);
        }
    }

    /** The value's text for people and files: indented, ending in a line feed. */
    public static String page(Object value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + value.getClass().getSimpleName() + " has no text form.", e);
        }
    }

    /** The value as a tree of its text. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads a value back from either text.
     *
     * @throws DistillException where the text is not that of a whole value
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw unreadable(type, "it is null", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            String reason = JsonFault.of(e, MOST);
            throw e.getCause() instanceof DistillException told ? told : unreadable(type, reason, e);
        }
    }

    private static DistillException unreadable(Class<?> type, String reason, Exception cause) {
        return new DistillException(
                "A " + type.getSimpleName() + " cannot be read (" + reason + ").",
                "The text was damaged, or written by another version of distill.",
                cause);
    }
}
