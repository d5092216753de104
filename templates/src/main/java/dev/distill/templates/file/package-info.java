/** Data files: rows and values, sorted and in shortest form, so that the same records give the same bytes. */
package dev.distill.templates.file;
