/** What of a text is not seen. */
package dev.distill.templates.text;
