/** What a run leaves behind: one record each, for statistics, pages and comparison. */
package dev.distill.dsl.record;
