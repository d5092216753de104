/** The page that shows a study while it runs. */
package dev.distill.maven.live;
