/** Pages in a real browser. */
package dev.distill.templates.browser;
