/** What a person reads while a goal runs and when it is done. The one place that prints past Maven's log. */
package dev.distill.maven.console;
