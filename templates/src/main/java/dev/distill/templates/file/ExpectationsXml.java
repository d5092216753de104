package dev.distill.templates.file;

import dev.distill.dsl.report.Bound;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Verdict;
import dev.distill.dsl.text.Shown;
import dev.distill.templates.number.Shortest;
import java.io.StringWriter;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code TEST-<study>.xml}: the expectations as tests, in the form of Surefire's reports that CI servers read. One that held has passed,
 * a broken one has failed, and an undecided one was skipped. It tells no times, so that the same records give the same bytes.
 */
public final class ExpectationsXml {

    private static final int LONGEST = 1_000;

    private final StudyReport report;
    private final XMLStreamWriter xml;

    private ExpectationsXml(StudyReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** The name of the file, as CI servers look for it. */
    public static String name(StudyReport report) {
        return "TEST-" + report.study().name() + ".xml";
    }

    /** The file's text. */
    public static String of(StudyReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new ExpectationsXml(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text in memory takes what is written.", e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite());
        xml.writeAttribute("time", "0");
        xml.writeAttribute("tests", String.valueOf(report.verdicts().size()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count(Verdict.Kind.UNDECIDED));
        xml.writeAttribute("failures", count(Verdict.Kind.BROKEN));
        for (Verdict verdict : report.verdicts()) {
            xml.writeCharacters("\n  ");
            test(verdict);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    /** CI servers group by what stands before dots, so a study at each scale is a suite of its own. */
    private String suite() {
        return "distill." + report.study().name() + "." + report.plan().scale().label();
    }

    private String count(Verdict.Kind kind) {
        return String.valueOf(report.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind)
                .count());
    }

    private void test(Verdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", Shown.of(verdict.expectation().describe(), LONGEST));
        xml.writeAttribute("classname", suite());
        xml.writeAttribute("time", "0");
        if (verdict.kind() == Verdict.Kind.BROKEN) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", values(verdict));
            xml.writeAttribute("type", "broken");
            xml.writeCharacters(Shown.of(verdict.expectation().describe(), LONGEST) + ": " + values(verdict) + ".");
            xml.writeEndElement();
        } else if (verdict.kind() == Verdict.Kind.UNDECIDED) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", Shown.of(verdict.why(), LONGEST) + "; " + values(verdict));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String values(Verdict verdict) {
        return "seen " + value(verdict.boundOfSeen()) + ", wanted "
                + verdict.expectation().comparison().describe() + " " + value(verdict.boundOfWanted());
    }

    private static String value(Optional<Bound> bound) {
        return bound.map(it -> (it.beyond() ? it.reached() ? "at least " : "more than " : "") + Shortest.of(it.least()))
                .orElse("no number");
    }
}
