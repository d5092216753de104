/** The site as it was built, tried out. */
package dev.distill.site;
