package dev.distill.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import org.junit.jupiter.api.Test;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The pages are HTML as the W3C's checker (nu.validator) has it. */
class SiteValidityTest {

    /** A property of SVG 2 that browsers know, and the checker's list of properties does not. */
    private static final String NOT_KNOWN = "CSS: “paint-order”: Property “paint-order” doesn't exist.";

    @Test
    void every_page_of_the_guide_and_one_of_each_kind_besides_is_valid() throws Exception {
        Faults faults = new Faults();
        SimpleDocumentValidator checker = new SimpleDocumentValidator(true, true, false);
        checker.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, faults);
        checker.setUpValidatorAndParsers(faults, false, false);
        for (String page : pages()) {
            faults.page = page;
            checker.checkHtmlFile(BuiltSite.ROOT.resolve(page).toFile(), true);
        }
        assertThat(faults.lines).isEmpty();
    }

    private static List<String> pages() {
        return Stream.concat(BuiltSite.guide().stream(), BuiltSite.ofStudies().stream())
                .toList();
    }

    /** Errors, a line each with the page and the place. Warnings suppose a server, and the pages are files. */
    private static final class Faults implements ErrorHandler {

        private final List<String> lines = new ArrayList<>();
        private String page = "";

        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) {
            if (!NOT_KNOWN.equals(error.getMessage())) {
                lines.add(page + ":" + error.getLineNumber() + " " + error.getMessage());
            }
        }

        @Override
        public void fatalError(SAXParseException error) {
            error(error);
        }
    }
}
