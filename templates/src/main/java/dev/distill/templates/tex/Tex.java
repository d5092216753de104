package dev.distill.templates.tex;

import dev.distill.templates.text.Unseen;

/** The one way for a text into LaTeX. */
final class Tex {

    private Tex() {}

    /** A text as LaTeX's text mode shows it. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> escaped.append(of(point)));
        return escaped.toString();
    }

    private static String of(int point) {
        return switch (point) {
            case '&', '%', '$', '#', '_' -> "\\" + Character.toString(point);
            // BibTeX counts braces that LaTeX would take for text, too.
            case '{' -> "\\textbraceleft{}";
            case '}' -> "\\textbraceright{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '\\' -> "\\textbackslash{}";
            case '|' -> "\\textbar{}";
            case '<' -> "$<$";
            case '>' -> "$>$";
            case '−' -> "$-$";
            case 'χ' -> "$\\chi$";
            case '²' -> "$^2$";
            case '≤' -> "$\\leq$";
            case '≥' -> "$\\geq$";
            case '±' -> "$\\pm$";
            case '·' -> "$\\cdot$";
            case '…' -> "\\dots{}";
            case '×' -> "$\\times$";
            case '†' -> "$\\dagger$";
            case '★' -> "$\\star$";
            case '–' -> "--";
            case '“' -> "``";
            case '”' -> "''";
            case '’' -> "'";
            case 0xA0 -> "~";
            default -> Character.isISOControl(point) || Unseen.is(point) ? " " : Character.toString(point);
        };
    }
}
