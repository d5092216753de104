/** The words in which a study is declared, for the researcher who writes one. */
package dev.distill.dsl;
