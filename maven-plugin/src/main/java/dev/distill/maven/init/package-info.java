/** What a project needs to have a study, written into its files or shown. */
package dev.distill.maven.init;
