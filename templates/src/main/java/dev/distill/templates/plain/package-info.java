/** Figures for programs that do not read style sheets as browsers do: every colour stands at its shape. */
package dev.distill.templates.plain;
