/** What a paper takes from a study: its tables for LaTeX, and what it cites for BibTeX. */
package dev.distill.templates.tex;
