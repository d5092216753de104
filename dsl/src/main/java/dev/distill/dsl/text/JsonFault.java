package dev.distill.dsl.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;

/** What is wrong with a text that should be JSON, as Jackson says it, without what it says of its own settings. */
public final class JsonFault {

    /** As {@code [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 2]}. */
    private static final String SOURCE =
            "\\[Source: [^;\\]]*; (?:byte offset: #[^;\\]]*|(line: \\d+, column: \\d+))\\]";

    /** As {@code : enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow}. */
    private static final String SETTING = ": enable `[^`]*` to allow";

    private JsonFault() {}

    /** The first line of it, cut after so many characters; a part of the text may be in it. */
    public static String of(JsonProcessingException fault, int most) {
        return Shown.of(said(fault), most);
    }

    /** The first line of it, cut as other texts of strangers are. */
    public static String of(JsonProcessingException fault) {
        return Shown.of(said(fault));
    }

    /** Where it is, as in " (line 3, column 14)"; nothing where that is not known. */
    public static String where(JsonProcessingException fault) {
        return Optional.ofNullable(fault.getLocation())
                .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                .orElse("");
    }

    /** Whether bytes are no UTF-8. */
    public static boolean isEncoding(JsonProcessingException fault) {
        return said(fault).contains("UTF-8");
    }

    private static String said(JsonProcessingException fault) {
        return fault.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(SOURCE, "$1")
                .replaceAll(SETTING, "");
    }
}
