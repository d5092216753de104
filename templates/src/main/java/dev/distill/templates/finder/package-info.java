/** What makes the pages of a site findable by their words, without a server. */
package dev.distill.templates.finder;
