/** Results as Markdown, for pull requests and job summaries. */
package dev.distill.templates.markdown;
