package dev.distill.templates.formula;

import dev.distill.dsl.error.DistillException;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.file.SitePages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.ScriptException;
import org.jsoup.parser.Parser;

/**
 * Draws the formulas of a site's pages: blocks of code in the language {@code math}, which hold TeX, become MathML, which browsers
 * draw without scripts or fonts of ours. The rest of a page stays as it is.
 */
public final class SiteFormulas {

    private static final Pattern BLOCK =
            Pattern.compile("<pre[^>]*><code class=\"language-math\">(.*?)</code></pre>", Pattern.DOTALL);

    private SiteFormulas() {}

    /**
     * Draws them; pages without formulas are not touched.
     *
     * @param site the site's folder
     * @return how many formulas were drawn
     * @throws DistillException where one cannot be drawn
     */
    public static int draw(Path site) {
        Map<Path, String> pages = new LinkedHashMap<>();
        for (Path page : SitePages.under(site)) {
            String text = SitePages.text(page);
            if (BLOCK.matcher(text).find()) {
                pages.put(page, text);
            }
        }
        if (pages.isEmpty()) {
            return 0;
        }
        Katex katex = Katex.read();
        return pages.entrySet().stream()
                .mapToInt(page -> draw(page.getKey(), page.getValue(), katex))
                .sum();
    }

    private static int draw(Path page, String text, Katex katex) {
        Matcher blocks = BLOCK.matcher(text);
        String drawn = blocks.replaceAll(block -> Matcher.quoteReplacement(formula(page, block, katex)));
        new OutputFolder(page.getParent())
                .write(
                        page.getFileName().toString(),
                        SitePages.isInUtf8(page) ? drawn : SitePages.inAnyEncoding(drawn));
        return (int) blocks.reset().results().count();
    }

    private static String formula(Path page, MatchResult block, Katex katex) {
        String tex = Parser.unescapeEntities(block.group(1), false).strip();
        try {
            return "<div class=\"formula\" tabindex=\"0\">" + katex.mathMl(tex) + "</div>";
        } catch (ScriptException e) {
            throw new DistillException(
                    "The page (" + page.getFileName() + ") has a formula that cannot be drawn (" + tex + "): "
                            + e.getMessage(),
                    "Write it in TeX that KaTeX 0.16 knows.",
                    e);
        }
    }
}
