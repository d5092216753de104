/** Formulas of a site's pages, drawn as MathML when the site is built. */
package dev.distill.templates.formula;
