/** Numbers as text, for files and for people, with the same digits on every Java. */
package dev.distill.templates.number;
