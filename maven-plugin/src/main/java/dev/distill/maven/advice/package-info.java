/** What the plugin says when it cannot go on, for all its parts. */
package dev.distill.maven.advice;
