/** The studies of a project as a part of its Maven site. */
package dev.distill.maven.site;
