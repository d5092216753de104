/** What papers claim, and what the pins of studies have to say to it. */
package dev.distill.dsl.pin.claim;
