/** Texts: those that come with us, and what of one is not seen. */
package dev.distill.templates.text;
