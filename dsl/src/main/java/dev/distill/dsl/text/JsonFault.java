package dev.distill.dsl.text;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a text that should be JSON, as Jackson says it, without what it says of its own settings. */
public final class JsonFault {

    /** As {@code [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 2]}. */
    private static final String SOURCE =
            "\\[Source: [^;\\]]*; (?:byte offset: #[^;\\]]*|(line: \\d+, column: \\d+))\\]";

    private JsonFault() {}

    /** The first line of it, cut after so many characters; a part of the text may be in it. */
    public static String of(JsonProcessingException fault, int most) {
        return Shown.of(said(fault), most);
    }

    /** The first line of it, cut as other texts of strangers are. */
    public static String of(JsonProcessingException fault) {
        return Shown.of(said(fault));
    }

    private static String said(JsonProcessingException fault) {
        return fault.getOriginalMessage().lines().findFirst().orElse("").replaceAll(SOURCE, "$1");
    }
}
