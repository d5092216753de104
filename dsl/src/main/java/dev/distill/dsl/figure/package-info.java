/** What a study's page shows. */
package dev.distill.dsl.figure;
