/** What pages show, as view records: rounded, sorted and labelled, ready for a template that only repeats and chooses. */
package dev.distill.templates.page;
