package dev.distill.templates.finder;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A place on a page that can be found: a heading with the text below it, up to the next one.
 *
 * @param address the page relative to the site, with the heading's own place on it where it has one
 * @param page the page's name: its first heading
 * @param heading the heading; empty for the beginning of a page
 * @param text what stands there, one blank between words
 */
@JsonPropertyOrder({"address", "page", "heading", "text"})
record Place(String address, String page, String heading, String text) {}
